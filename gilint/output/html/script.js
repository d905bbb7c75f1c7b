"use strict";
(function () {
  var root = document.documentElement;
  var all = function (selector, from) { return Array.prototype.slice.call((from || document).querySelectorAll(selector)); };
  var one = function (selector) { return document.querySelector(selector); };

  // Theme: the system's until it is changed by hand.
  var theme = one("#theme");
  theme.hidden = false;
  theme.addEventListener("click", function () {
    var dark = root.dataset.theme
      ? root.dataset.theme === "dark"
      : window.matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });

  // A finding and all that it rests on are lit together, whichever of them is pointed at or has the focus. Where a
  // cell has findings of its own, those that only rest on it are left out.
  var lit = [];
  function light(from) {
    lit.forEach(function (item) { item.classList.remove("lit"); });
    lit = [];
    var holder = from && from.closest && from.closest("[data-f]");
    var article = holder && holder.closest("article");
    if (!article) return;
    (holder.dataset.at || holder.dataset.f).split(" ").forEach(function (number) {
      all('[data-f~="' + number + '"]', article).forEach(function (item) {
        item.classList.add("lit");
        lit.push(item);
      });
    });
  }
  // Beside a wide page the list of findings scrolls by itself, so that the one that is meant comes into view.
  function follow(from) {
    light(from);
    var side = lit.length && lit[0].closest("article").querySelector(".side");
    if (!side || side.contains(from) || getComputedStyle(side).overflowY !== "auto") return;
    var finding = lit.filter(function (item) { return side.contains(item); })[0];
    if (!finding) return;
    var box = side.getBoundingClientRect();
    var at = finding.getBoundingClientRect();
    if (at.top < box.top || at.bottom > box.bottom) side.scrollTop += at.top - box.top - 4;
  }
  document.addEventListener("pointerover", function (event) { follow(event.target); });
  document.addEventListener("focusin", function (event) { follow(event.target); });
  document.addEventListener("focusout", function () { light(null); });

  // Whatever an address leads to is opened first.
  function reveal() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (var at = target; at; at = at.parentElement) {
      if (at.tagName === "DETAILS") at.open = true;
    }
    if (target) {
      target.scrollIntoView();
      light(target);
    }
  }
  window.addEventListener("hashchange", reveal);
  if (location.hash) reveal();

  // Paper folds nothing away.
  var folded = [];
  window.addEventListener("beforeprint", function () {
    folded = all("details:not([open])");
    folded.forEach(function (item) { item.open = true; });
  });
  window.addEventListener("afterprint", function () {
    folded.forEach(function (item) { item.open = false; });
  });

  // Filters: severities, a group of rules, words.
  var group = one("#group");
  var search = one("#search");
  var buttons = all("#filter button");
  var findings = all(".finding");
  var pills = all(".sheet .pill");
  var rows = all(".list tbody tr");
  var tiles = {};
  all(".tile").forEach(function (tile) { tiles[tile.dataset.r] = tile; });

  function hidden() {
    return buttons.filter(function (button) { return button.getAttribute("aria-pressed") === "false"; })
      .map(function (button) { return button.dataset.s; });
  }
  function allowed(item, off) {
    return (!group.value || item.dataset.g === group.value) &&
      !off.some(function (name) { return item.classList.contains(name); });
  }
  function filter() {
    var off = hidden();
    findings.concat(pills).forEach(function (item) { item.hidden = !allowed(item, off); });
    all(".severity").forEach(function (section) { section.hidden = !section.querySelector(".finding:not([hidden])"); });
    all(".all-hidden").forEach(function (note) {
      note.hidden = !!note.parentElement.querySelector(".finding:not([hidden])");
    });
    var words = search ? search.value.trim().toLowerCase() : "";
    var narrowed = off.length > 0 || group.value;
    rows.forEach(function (row) {
      var severities = row.dataset.s.split(" ").filter(function (name) { return name && off.indexOf(name) < 0; });
      var fits = !narrowed || severities.length > 0;
      if (group.value && row.dataset.g.split(" ").indexOf(group.value) < 0) fits = false;
      if (words && row.textContent.toLowerCase().indexOf(words) < 0) fits = false;
      row.hidden = !fits;
      tiles[row.dataset.r].hidden = !fits;
      var part = document.getElementById("r" + row.dataset.r);
      if (part) part.hidden = !fits;
    });
  }
  one("#filter").hidden = false;
  buttons.forEach(function (button) {
    button.addEventListener("click", function () {
      button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") === "false"));
      filter();
    });
  });
  group.addEventListener("change", filter);
  if (search) search.addEventListener("input", filter);

  // The list is sorted by the head that is pressed, and turned round when it is pressed again.
  function value(row, column) {
    var cell = row.cells[column];
    return cell.dataset.v !== undefined ? cell.dataset.v : cell.textContent;
  }
  function compare(one, other) {
    var numbers = [Number(one), Number(other)];
    if (one !== "" && other !== "" && !isNaN(numbers[0]) && !isNaN(numbers[1])) return numbers[0] - numbers[1];
    return one.localeCompare(other, root.lang);
  }
  all(".list th").forEach(function (head, column) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.textContent = "";
    head.appendChild(button);
    button.addEventListener("click", function () {
      var up = head.getAttribute("aria-sort") !== "ascending";
      all(".list th").forEach(function (other) { other.removeAttribute("aria-sort"); });
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      rows.sort(function (a, b) { return (up ? 1 : -1) * compare(value(a, column), value(b, column)); });
      var body = one(".list tbody");
      var list = one(".tiles");
      rows.forEach(function (row) {
        body.appendChild(row);
        list.appendChild(tiles[row.dataset.r]);
      });
    });
  });
})();

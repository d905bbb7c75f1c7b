"use strict";
(function () {
  var one = function (selector) { return document.querySelector(selector); };
  var all = function (selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); };
  var known = JSON.parse(one("#known").textContent);
  var held = { report: [], previous: [] };
  var turn = 0;

  function say(key, values) {
    return known.words[key].replace(/\{(\w+)\}/g, function (all, name) { return values[name]; });
  }
  function names(files) { return files.map(function (file) { return file.name; }).join(document.documentElement.lang === "en" ? ", " : "\u3001"); }
  function tell(status, problem) {
    one("#status").textContent = status;
    one("#problem").textContent = problem || "";
  }

  // Files are read when they come: one that is saved anew afterwards could not be sent any more.
  async function read(files) {
    var size = 0;
    if (!files.length) throw new Error(say("empty-drop"));
    if (files.length > known.files) throw new Error(say("too-many", { count: known.files }));
    files.forEach(function (file) {
      size += file.size;
      if (file.size > known.file) throw new Error(say("too-large", { name: file.name, size: known.file / known.mib }));
    });
    if (size > known.total) throw new Error(say("too-large-total", { size: known.total / known.mib }));
    return Promise.all(files.map(async function (file) {
      try {
        return new File([await file.arrayBuffer()], file.name);
      } catch (error) {
        throw new Error(say("not-a-file", { name: file.name }));
      }
    }));
  }
  async function take(role, files) {
    try {
      held[role] = await read(files);
    } catch (error) {
      tell("", error.message);
      return;
    }
    shown();
  }
  function shown() {
    one("#previous-names").textContent = names(held.previous);
    one("#remove").hidden = !held.previous.length;
    if (held.report.length) check();
    else tell(held.previous.length ? say("previous-ready", { names: names(held.previous) }) : "");
  }

  async function check() {
    var mine = ++turn;
    var form = new FormData();
    var answer, said;
    ["report", "previous"].forEach(function (role) {
      held[role].forEach(function (file) { form.append(role, file, file.name); });
    });
    one("#outcome").hidden = true;
    tell(say("checking", { count: held.report.length + held.previous.length }));
    try {
      answer = await fetch("check", { method: "POST", body: form, credentials: "omit", redirect: "error" });
      said = await answer.json();
    } catch (error) {
      if (mine === turn) tell("", say("gone"));
      return;
    }
    // Something else was dropped while this was checked.
    if (mine !== turn) return;
    if (!answer.ok) tell("", said.message);
    else show(said);
  }
  function span(words, name) {
    var made = document.createElement("span");
    made.textContent = words;
    made.className = name;
    return made;
  }
  function show(result) {
    var base = "result/" + result.result + "/";
    var list = one("#lines");
    list.textContent = "";
    result.lines.forEach(function (line) {
      var item = document.createElement("li");
      var sign = span(line.sign, "sign " + line.kind);
      sign.setAttribute("aria-hidden", "true");
      item.append(sign, " ", span(line.name, "name"), " ", span(line.said, "said " + line.kind));
      line.notes.forEach(function (note) { item.append(span(note, "note")); });
      list.append(item);
    });
    one("#open").href = base;
    all("[data-save]").forEach(function (link) { link.href = base + link.dataset.save; });
    one("#view").src = base;
    one("#outcome").hidden = false;
    document.body.classList.add("used");
    tell(say("done", {
      said: result.lines.length === 1 ? result.lines[0].name + " " + result.lines[0].said
        : say("count", { count: result.lines.length })
    }));
    one("#status").scrollIntoView();
  }

  all(".drop").forEach(function (drop) {
    var input = drop.querySelector("input");
    input.addEventListener("change", function () {
      var files = Array.prototype.slice.call(input.files);
      // The same file can be chosen again.
      input.value = "";
      if (files.length) take(drop.dataset.role, files);
    });
  });
  one("#remove").addEventListener("click", function () {
    held.previous = [];
    one("#previous").focus();
    shown();
  });

  // What misses the fields is meant for the first one: the browser would leave the page for it.
  function target(event) {
    return event.target.closest && event.target.closest(".drop") || one(".drop");
  }
  function over(drop) {
    all(".drop").forEach(function (item) { item.classList.toggle("over", item === drop); });
  }
  document.addEventListener("dragover", function (event) {
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    over(target(event));
  });
  document.addEventListener("dragleave", function (event) { if (!event.relatedTarget) over(null); });
  document.addEventListener("drop", function (event) {
    event.preventDefault();
    over(null);
    take(target(event).dataset.role, Array.prototype.slice.call(event.dataTransfer.files));
  });
})();

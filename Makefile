# The one door for chores. Needs nothing but Python 3.11+, make, and what `make setup` installs into .venv.
BIN := .venv/bin

.PHONY: help setup test slow coverage lint format types imports packs docs site fuzz mutants bench lowest pythons release accuracy ci clean

help:            ## what there is
	@grep -E '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed 's/: *## */\t/' | expand -t 10

setup:           ## an environment with everything for development
	python3 -m venv .venv && $(BIN)/python -m pip install -q -e '.[dev]'

test:            ## the fast tests
	$(BIN)/python -m pytest

slow:            ## the slow tests
	$(BIN)/python -m pytest -m slow

coverage:        ## the fast tests, measured: every branch of the core, nearly all of the rest
	$(BIN)/python -m tests.coverage

lint:            ## ruff, and formatting
	$(BIN)/ruff check . && $(BIN)/ruff format --check .

format:          ## mend what ruff can mend
	$(BIN)/ruff check --fix . && $(BIN)/ruff format .

types:           ## mypy --strict
	$(BIN)/mypy

imports:         ## rooms know only the rooms below them
	$(BIN)/lint-imports

packs:           ## the cases of the rule packs
	$(BIN)/gilint pack validate rules examples/packs/province && $(BIN)/gilint pack test && $(BIN)/gilint pack test examples/packs/province

docs:            ## what is made: docs/rules, man, check kinds in docs/packs, rules/schema.json, quoted output
	$(BIN)/python -m gilint.cli.reference docs/rules
	$(BIN)/python -m gilint.cli.manual man
	$(BIN)/python -m gilint.packs.schema > rules/schema.json.new && mv rules/schema.json.new rules/schema.json
	$(BIN)/python -m gilint.packs.reference docs/packs.md docs/packs.zh-CN.md
	$(BIN)/python -m gilint.config.reference docs/gilint.schema.json docs/configuration.md docs/configuration.zh-CN.md
	$(BIN)/python -m tests.support.quotes

fuzz:            ## two minutes of coverage-guided fuzzing for each reader of what others wrote (needs the extra fuzz)
	nice $(BIN)/python -m tests.fuzz

mutants:         ## changes in checks and recognition that no test notices (needs the extra mutants, and Linux)
	nice $(BIN)/python -m tests.mutants

bench:           ## ratios against lxml, in one run
	$(BIN)/python -m benchmarks

accuracy:        ## docs/accuracy.md: what is found of planted defects, and what is said of correct reports
	$(BIN)/python -m tests.accuracy

site:            ## the documents as a site, in site/
	$(BIN)/python -m pip install -q -e '.[docs]' && .ci/site

lowest:          ## the tests of the dependencies, each at its lowest version
	$(BIN)/python -m pip install -q -e '.[release]' && .ci/lowest

pythons:         ## the fast tests on every supported Python that is to be had
	$(BIN)/python -m pip install -q -e '.[release]' && .ci/pythons

release:         ## sdist, wheel, SBOM and digests in dist/, built twice and compared; publishes nothing
	$(BIN)/python -m pip install -q -e '.[release]' && .ci/release

ci:              ## all of what CI runs
	.ci/run

clean:           ## remove what was made
	rm -rf .venv dist build site .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .mutants

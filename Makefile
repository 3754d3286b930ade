# Everything here sets up first what it needs, so each target works on a fresh machine.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run setup tools test check format letter bench pictures lock

# Each target's line of help is the comment after it.
help: ## list what make can do here
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1|\2/p' Makefile | awk -F'|' '{ printf "  %-13s %s\n", $$1, $$2 }'

run: setup ## set up, load the demonstration campaign and serve on http://127.0.0.1:8000
	@scripts/run.sh

setup: ## set up what running needs, and nothing more
	@scripts/setup.sh run

tools: ## set up what the tests and checks need as well
	@scripts/setup.sh tools

test: tools ## run every test, and say which were skipped and why
	@scripts/test.sh

check: tools ## check formatting, lint, types, import rules, templates and locks
	@scripts/check.sh

format: tools ## put Python files in the format that make check asks for
	@.venv/bin/ruff check --quiet --fix-only .
	@.venv/bin/ruff format --quiet .

letter: setup ## print a sample letter that holds every kind of block, and say where
	@mkdir -p build
	@.venv/bin/campaign letter pdf docs/samples/every-kind.letter.md -o build/sample-letter.pdf
	@echo "The sample letter is build/sample-letter.pdf."

bench: tools ## measure what printing, reading and signing cost: tables, and build/bench.json
	@scripts/with-env.sh .venv/bin/python -m bench $(BENCH)

pictures: tools ## take the pictures of the README anew, from the demonstration as it is
	@scripts/browser.sh
	@scripts/with-env.sh .venv/bin/python scripts/pictures.py docs/images

lock: ## write the locks again after a change to pyproject.toml or package.json
	@scripts/lock.sh

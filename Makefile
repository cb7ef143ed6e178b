# Set-up and checks. `make run` opens coach; `make test` runs every test.
# Targets only install when pyproject.toml or constraints.txt have changed.

PYTHON ?= python3
EXTRAS ?= torch,syntax
VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/.installed
# A comma and an extra set, or nothing at all: `make run EXTRAS=` is the lean install.
comma := ,
RUN_SET := $(if $(strip $(EXTRAS)),[$(EXTRAS)],)
RUN_STAMP := $(STAMPS)/run-$(or $(subst $(comma),-,$(strip $(EXTRAS))),lean)
TEST_STAMP := $(STAMPS)/test-$(or $(subst $(comma),-,$(strip $(EXTRAS))),lean)
TEST_SET := [test,dev,$(if $(findstring torch,$(EXTRAS)),torch$(comma),)syntax]
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

.PHONY: run test check format lint types contracts storm hostile growth leaks forgeries slow katas flakes mutants card-faults katas-list decks-list simulate monkey fuzz parity seeds bench pictures gallery clean python-present

run: $(RUN_STAMP)
	@$(BIN)/coach

# Two at a time, a file at a time: what a file prepares once stays with it.
TESTS := $(BIN)/python -m pytest -q -n 2 --dist loadfile
QUICK := -m "not slow"

test: $(TEST_STAMP)
	$(TESTS) $(QUICK)

check: $(TEST_STAMP) format lint types contracts
	$(TESTS) $(QUICK)

# What takes seconds each: browser, ssh, random keys, the tour, every look, a small benchmark, and
# every kata judged on one seed.
slow: $(TEST_STAMP)
	$(TESTS) -m slow

format: $(TEST_STAMP)
	$(BIN)/ruff format --check .

lint: $(TEST_STAMP)
	$(BIN)/ruff check .

types: $(TEST_STAMP)
	$(BIN)/mypy

contracts: $(TEST_STAMP)
	$(BIN)/lint-imports

# Slow proofs, each with a short form in the tests.
storm: $(TEST_STAMP)
	COACH_STORM_KILLS=200 $(BIN)/python -m pytest -q tests/store/test_storm.py

growth: $(TEST_STAMP)
	COACH_GROWTH_RUNS=200 $(BIN)/python -m pytest -q tests/judge/test_growth.py

leaks: $(TEST_STAMP)
	COACH_SUBMISSIONS=1000 $(BIN)/python -m pytest -q tests/judge/test_zygote.py

forgeries: $(TEST_STAMP)
	COACH_ALL_TRIALS=1 $(BIN)/python -m pytest -q tests/judge/test_forgeries.py tests/judge/test_escapes.py

katas: $(TEST_STAMP)
	COACH_KATA_SEEDS=50 $(BIN)/python -m pytest -q tests/kata

# A thousand runs of the right solutions of each of the four examples, on as many seeds as that
# takes: none may fail. `make katas` has the fifty of every other.
flakes: $(TEST_STAMP)
	$(BIN)/coach kata check kata/merge_sort kata/attention --seeds 200
	$(BIN)/coach kata check kata/dijkstra kata/micrograd --seeds 250

# The mutation score of every kata, and of all together.
mutants: $(TEST_STAMP)
	$(BIN)/coach kata check --seeds 2 --mutants

# Every small fault in the answer of a code card, tried against the card's calls.
card-faults: $(TEST_STAMP)
	COACH_CARD_FAULTS=1 $(BIN)/python -m pytest -q tests/recall/test_code_card_faults.py

katas-list: $(TEST_STAMP)
	$(BIN)/python docs/katas.py

decks-list: $(TEST_STAMP)
	$(BIN)/python -m tests.recall.blind --write
	$(BIN)/python -m docs.decks

# Ten thousand random keys on the demo learner.
monkey: $(TEST_STAMP)
	COACH_MONKEY=10000 $(BIN)/python -m pytest -q tests/tui/test_monkey.py

# Every roadmap lived from its first day to its last, for docs/simulation.md.
simulate: $(TEST_STAMP)
	$(BIN)/python -m bench.simulate --write docs/simulation.md

# Property tests on inputs that `make test` never tries.
fuzz: $(TEST_STAMP)
	COACH_FUZZ=1 $(BIN)/python -m pytest -q tests/plan tests/recall tests/store

hostile: $(TEST_STAMP)
	COACH_HOSTILE=100000 $(BIN)/python -m pytest -q tests/recall/test_checkers_fuzz.py

# Anki itself asked, headless, about a thousand new histories: memory and the wait of every button.
parity: $(TEST_STAMP)
	COACH_PARITY=1000 $(BIN)/python -m pytest -q tests/recall/test_anki_parity.py

# Imports long roadmaps found on GitHub, which are not ours to keep here: make seeds SEEDS=folder
seeds: $(TEST_STAMP)
	COACH_SEEDS=$(SEEDS) $(BIN)/python -m pytest -q -s tests/plan/importing/test_seeds.py

bench: $(TEST_STAMP) $(STAMPS)/bench
	$(BIN)/python -m bench

pictures: $(TEST_STAMP)
	$(BIN)/python docs/pictures/draw.py

# Every place of the app in both of coach's own themes.
gallery: $(TEST_STAMP)
	$(BIN)/python docs/pictures/gallery.py build/gallery

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

$(RUN_STAMP): pyproject.toml constraints.txt | $(STAMPS)
	$(PIP_INSTALL) -e ".$(RUN_SET)"
	@touch $@

$(TEST_STAMP): pyproject.toml constraints.txt | $(STAMPS)
	$(PIP_INSTALL) -e ".$(TEST_SET)"
	@touch $@

$(STAMPS)/bench: pyproject.toml constraints.txt | $(STAMPS)
	$(PIP_INSTALL) -e ".[bench]"
	@touch $@

$(STAMPS): | python-present
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "coach needs Python's venv module; on Debian: apt install python3-venv" >&2; exit 1; }
	@mkdir -p $(STAMPS)

python-present:
	@command -v $(PYTHON) >/dev/null || { echo "coach needs Python 3.11 or newer; none was found as '$(PYTHON)'" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "coach needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) -V 2>&1); try: make PYTHON=python3.12" >&2; exit 1; }
	@command -v git >/dev/null || { echo "coach's tests need git; on Debian: apt install git" >&2; exit 1; }

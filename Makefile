# Each target makes its own .venv where none is; nothing has to be installed by hand but Python 3.11 and make.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEV := $(VENV)/.ready-dev
EXAMPLES := $(patsubst %/,%,$(dir $(sort $(wildcard examples/*/report.yaml))))
FAILED := "安装失败：请看上面的原因；网络恢复后重新运行即可，也可以先 make clean。"
PYTHON ?= $(shell for name in python3.13 python3.12 python3.11 python3.14 python3 python; do \
	if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo $$name; break; fi; done)

.DEFAULT_GOAL := help
.PHONY: help report test test-all lint type contracts check docs bench pictures clean

help: ## 显示这一页
	@printf '用法：make 目标\n\n'
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | while IFS= read -r line; do \
		name=$${line%%:*}; printf '  %-10s %s\n' "$$name" "$${line##*## }"; done

report: $(READY) ## 生成 examples 中全部示例的报告，放在 output/
	@$(MAKE) --no-print-directory -j2 $(if $(filter output-sync,$(.FEATURES)),--output-sync) $(EXAMPLES)

.PHONY: $(EXAMPLES)
$(EXAMPLES):
	@$(BIN)/reporter build $@

test: $(DEV) ## 运行测试（不含要用 LibreOffice 的）
	$(BIN)/python -m pytest -q -m "not libreoffice"

test-all: $(DEV) ## 运行全部测试（要有 LibreOffice 和 poppler）
	$(BIN)/python -m pytest -q

lint: $(DEV) ## 检查代码写法
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

type: $(DEV) ## 检查类型
	$(BIN)/mypy

contracts: $(DEV) ## 检查各部分之间的引用方向
	$(BIN)/lint-imports

check: lint type contracts test ## 以上检查和测试全部运行

docs: $(DEV) ## 重新生成由程序生成的文档
	$(BIN)/python -m reporter.audit.manual docs/rules.md
	$(BIN)/python -m reporter.sources.manual docs/data.md

bench: $(DEV) ## 测速度和内存，与其他引擎比，结果写进 docs/performance.md（半小时以内）
	$(BIN)/python bench/peers.py --forms 1000 --rounds 5 --write docs/performance.md
	$(BIN)/python bench/volume.py --rounds 3 --write docs/performance.md
	$(BIN)/python bench/build.py --projects 1000 --rounds 5 --write docs/performance.md

pictures: report ## 重新生成文档里的图（要有 LibreOffice 和 poppler）
	docs/pictures/make output/shenzhen-2021/绩效自评报告.docx

clean: ## 删除 .venv 和各种缓存（不动 output/）
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@if [ -z "$(PYTHON)" ]; then \
		echo "没有找到 Python 3.11 或更新的版本。请先安装，或写明位置：make report PYTHON=/路径/python3.11" >&2; exit 2; fi
	@echo "正在用 $(PYTHON) 建立 $(VENV) …"
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "建立虚拟环境失败。Debian、Ubuntu 请先运行：apt install python3-venv" >&2; exit 2; }

$(READY): pyproject.toml | $(BIN)/python
	@echo "正在安装依赖（只有第一次需要）…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . || { echo $(FAILED) >&2; exit 2; }
	@$(BIN)/python -m compileall -q reporter  # else each run compiles it anew where Python may not write beside it
	@touch $@

$(DEV): pyproject.toml $(READY)
	@echo "正在安装测试工具（只有第一次需要）…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]' || { echo $(FAILED) >&2; exit 2; }
	@touch $@

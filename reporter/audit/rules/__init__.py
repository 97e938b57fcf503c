"""The checks: one file, one code; the file's docstring is the check's page in the manual.

A new check is a new file here, named by its code, with one ``check`` made by
:func:`reporter.audit.rule.rule` or :func:`reporter.audit.rule.cross_rule`; nothing has to be registered.
"""

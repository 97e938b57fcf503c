"""Parts of the builder of the blank Word templates; run through ``templates/make_blank.py``."""

EXTRA_DIST += \
	%D%/README.md \
	%D%/embed.c %D%/embed.py \
	%D%/full/site.yaml \
	%D%/tiansheng/minimal.yaml %D%/tiansheng/sites.yaml

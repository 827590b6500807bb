EXTRA_DIST += \
	%D%/README.md \
	%D%/batch.c \
	%D%/beibei/villages.csv \
	%D%/cluster/Containerfile %D%/cluster/README.md %D%/cluster/job.yaml %D%/cluster/parallel.sh %D%/cluster/slurm.sh \
	%D%/embed.c %D%/embed.py \
	%D%/full/site.yaml \
	%D%/service/Caddyfile %D%/service/Containerfile %D%/service/README.md %D%/service/kubernetes.yaml %D%/service/nginx.conf %D%/service/signgen-serve.service \
	%D%/sign.js %D%/sign.py %D%/table.py \
	%D%/tiansheng/minimal.yaml %D%/tiansheng/sites.yaml

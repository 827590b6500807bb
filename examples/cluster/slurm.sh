#!/bin/sh
#SBATCH --job-name=signgen
#SBATCH --array=1-16
#SBATCH --cpus-per-task=2
#SBATCH --mem=512M
#SBATCH --time=01:00:00
#SBATCH --requeue
#SBATCH --signal=TERM@30
#SBATCH --output=signgen-%A-%a.log
# All sites by a Slurm array, one part a task, into one shared folder:
#
#     sbatch --export=ALL,SITES=sites.yaml,OUT=out examples/cluster/slurm.sh
#     sbatch --dependency=afterany:JOBID --wrap 'signgen manifest merge out'
#
# Another number of parts: sbatch --array=1-64. Only some of them again, of 16 in all:
# sbatch --array=3,7 --export=ALL,SITES=…,OUT=…,SIGNGEN_SHARD_COUNT=16. A task that was stopped (SIGTERM) or killed
# goes on where it was when it runs again.
set -eu
exec "${SIGNGEN:-signgen}" batch "$SITES" -o "$OUT" -j "${SLURM_CPUS_PER_TASK:-1}" --shard auto --resume ${SIGNGEN_OPTIONS:-}

#!/bin/sh
# The recipes of examples/cluster make what a single run makes.
. "$srcdir/tests/cli/signgen.sh"
recipes=$srcdir/examples/cluster
SIGNGEN=$signgen
export SIGNGEN

sums() {
    (cd "$1" && find . -type f ! -name '*.jsonl' -exec sha256sum {} + | LC_ALL=C sort)
}

cp "$srcdir/examples/tiansheng/sites.yaml" .
run batch sites.yaml -t plate -o whole
ended 0 'a single run' '^signgen: 10 asked, 10 made'
sums whole >"$scratch/whole"

# GNU parallel.
if command -v parallel >/dev/null && parallel --version 2>/dev/null | grep -q '^GNU'; then
    HOME=$scratch sh "$recipes/parallel.sh" sites.yaml parallel 4 -t plate >"$scratch/out" 2>"$scratch/err" </dev/null
    status=$?
    ended 0 'GNU parallel' '^signgen: 10 asked, 10 made, 0 skipped, 0 failed: parallel/manifest.jsonl'
    sums parallel >"$scratch/parallel"
    quiet 'makes the same files' cmp "$scratch/whole" "$scratch/parallel"
    quiet 'and the manifest of a single run' cmp whole/manifest.jsonl parallel/manifest.jsonl
    rm parallel/*天生桥*
    HOME=$scratch sh "$recipes/parallel.sh" sites.yaml parallel 4 -t plate >"$scratch/out" 2>"$scratch/err" </dev/null
    status=$?
    ended 0 'goes on where it was' '^signgen: 10 asked, 10 made'
    sums parallel >"$scratch/parallel"
    quiet 'to the same files' cmp "$scratch/whole" "$scratch/parallel"
else
    skip 'GNU parallel' 'not installed'
fi

# A Slurm array, as its tasks see it.
count=$(sed -n 's/^#SBATCH --array=1-\([0-9]*\)$/\1/p' "$recipes/slurm.sh")
for task in $(seq "$count"); do
    env SITES=sites.yaml OUT=slurm SIGNGEN_OPTIONS='-t plate' SLURM_ARRAY_TASK_ID="$task" SLURM_ARRAY_TASK_COUNT="$count" \
        SLURM_CPUS_PER_TASK=2 sh "$recipes/slurm.sh" 2>>"$scratch/err" </dev/null || echo "# task $task failed"
done >"$scratch/failed"
quiet 'every task of the array ends well' cat "$scratch/failed"
sums slurm >"$scratch/slurm"
quiet 'and together they make the same files' cmp "$scratch/whole" "$scratch/slurm"
run manifest merge slurm -o slurm/manifest.jsonl
ended 0 'their manifests are one' '^signgen: 10 asked, 10 made'
quiet 'that of a single run' cmp whole/manifest.jsonl slurm/manifest.jsonl

# The Kubernetes job, as far as it can be tried without a cluster.
if python3 -c 'import yaml' 2>/dev/null; then
    python3 - "$recipes/job.yaml" >"$scratch/args" <<'END'
import sys, yaml
job = yaml.safe_load(open(sys.argv[1]))
assert job["apiVersion"] == "batch/v1" and job["kind"] == "Job"
spec = job["spec"]
assert spec["completionMode"] == "Indexed"
pod = spec["template"]["spec"]
box = pod["containers"][0]
env = {e["name"]: e["value"] for e in box["env"]}
assert int(env["SIGNGEN_SHARD_COUNT"]) == spec["completions"]
assert pod["restartPolicy"] == "Never" and pod["terminationGracePeriodSeconds"] >= 25
mounts = {m["name"] for m in box["volumeMounts"]}
assert mounts == {v["name"] for v in pod["volumes"]}
assert all(r["onExitCodes"]["containerName"] == box["name"] for r in spec["podFailurePolicy"]["rules"] if "onExitCodes" in r)
print(*box["args"])
END
    ok $? 'the job is an indexed one, and its numbers agree'
    # Its arguments are a call of signgen: one pod, with its paths moved here.
    set -- $(sed 's|/sites/|./|; s|/signs/out|pod|' "$scratch/args")
    env JOB_COMPLETION_INDEX=0 SIGNGEN_SHARD_COUNT=1 "$signgen" "$@" -t plate 2>"$scratch/err" </dev/null
    status=$?
    ended 0 'its arguments are a call' '^signgen: 10 asked, 10 made'
    sums pod >"$scratch/pod"
    quiet 'that makes the same files' cmp "$scratch/whole" "$scratch/pod"
else
    skip 'the job is an indexed one' 'no yaml for Python'
fi
finish

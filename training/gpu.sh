#!/usr/bin/env bash
# The whole training on one large GPU, in three calls of under ten minutes each: gpu.sh 1, gpu.sh 2, gpu.sh 3.
# State stays in $RUN between the calls; the last one writes model parts of at most 15 MiB to $OUT.
# RUN, OUT (relative to this folder, or absolute), IMAGES, *_MINUTES and PYTHON may be set from outside.
set -euo pipefail
if [[ ! "${1:-}" =~ ^[123]$ ]]; then
  echo "usage: gpu.sh 1|2|3 (one after the other)" >&2
  exit 2
fi
cd "$(dirname "$0")"
RUN=${RUN:-run}
OUT=${OUT:-$RUN/out}
PYTHON=${PYTHON:-python3}
export PYTHONUNBUFFERED=1
mkdir -p "$RUN" "$OUT"
[ -d "$RUN/tokenizer" ] || cp -r tokenizer "$RUN/"      # the tokenizer stays, so that its golden ids do

train() { "$PYTHON" train.py "$1" --out "$RUN" "${@:2}"; }

case "$1" in
  1)
    train render --images "${IMAGES:-120000}" --chunk 2048 2>&1 | tail -3
    train ae --minutes "${AE_MINUTES:-3}" --batch 128 --crop 128 --gan --log 500
    train steady --minutes "${STEADY_MINUTES:-3}" --batch 128 --rounds 24
    train encode --batch 256
    ;;
  2)
    train base --minutes "${HALF_MINUTES:-2}" --batch 1024 --half-size --decay 0 --log 500
    train base --minutes "${BASE_MINUTES:-7}" --batch 768 --compile --ema 0.9995 --log 500
    ;;
  3)
    train distill --minutes "${DISTILL_MINUTES:-3}" --batch 384 --compile --log 200
    train sharpen --minutes "${SHARPEN_MINUTES:-4}" --batch 256 --compile --ema 0.999 --guidance 2.5 \
      --gan-weight 0.3 --rounds 30 --log 100
    train sheet
    cp "$RUN/sheet.png" "$OUT/"
    "$PYTHON" export.py --run "$RUN" --to "$RUN/lumen"
    tar cz -C "$RUN" lumen | split -b 15M - "$OUT/lumen.tgz.part"
    ;;
esac

"""Boosted trees as external arms of a study.

    python docs/examples/boosted_trees.py DATASETS SCORES

DATASETS is a folder written by `mirage datasets`, SCORES becomes the folder for `mirage score --scores`. For each run, trees are
trained on window against side-bands. They give two arms: trees-in-sample, where an event is scored by the trees that were
trained on it, and trees-five-fold, where it is scored by those that did not see its fold.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")  # datasets of this size are trained fastest on one core
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import KFold, cross_val_predict

INPUTS = ["phi_llg", "pt_llg", "met", "phi_met", "dphi_met_llg", "n_jets", "n_central_jets"]
HYPOTHESIS_GEV = 150.0


def score(file: Path) -> pa.Table:
    events = pq.read_table(file, filters=pc.field("label").is_valid())  # null outside window and side-bands
    origin = {key: value for key, value in events.schema.metadata.items() if key.startswith(b"mirage.")}
    x = np.column_stack([events[name].to_numpy() for name in INPUTS])
    y = events["label"].to_numpy()
    run = events["run"][0].as_py()
    trees = HistGradientBoostingClassifier(max_iter=50, max_leaf_nodes=8, early_stopping=False, random_state=run)
    folds = KFold(5, shuffle=True, random_state=run)
    responses = {
        "trees-in-sample": trees.fit(x, y).decision_function(x),
        "trees-five-fold": cross_val_predict(trees, x, y, cv=folds, method="decision_function"),
    }
    arms = [
        pa.table({
            "run": events["run"],
            "hypothesis_gev": pa.repeat(HYPOTHESIS_GEV, len(y)),
            "arm": pa.repeat(arm, len(y)),
            "event": events["event"],
            "response": response,
        })
        for arm, response in responses.items()
    ]
    return pa.concat_tables(arms).replace_schema_metadata(origin)  # its digest says whose datasets these are


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    datasets, scores = Path(sys.argv[1]), Path(sys.argv[2])
    files = sorted(datasets.glob("events/*.parquet"))
    if not files:
        sys.exit(f"{datasets} holds no events/*.parquet; give a folder that mirage datasets wrote")
    scores.mkdir(parents=True, exist_ok=True)
    for file in files:
        pq.write_table(score(file), scores / file.name)

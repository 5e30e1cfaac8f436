#!/usr/bin/env python3
"""The definitions of the Kubeflow Spark operator's resources, as JSON on standard output, from the models that the operator
publishes on PyPI (kubeflow-spark-api). The models are made from the same Go types as the operator's own definitions; they
lack its lists of allowed values, bounds and descriptions.
"""
import json

from kubeflow_spark_api import models

INTEGER_OR_STRING = ("IntOrString", "Quantity")


def schema(model):
    whole = model.model_json_schema(by_alias=True)
    return structural(whole, whole["$defs"])


def structural(node, definitions):
    """A schema as the API server takes it: references written out, "or null" as nullable."""
    if "$ref" in node:
        name = node["$ref"].rsplit("/", 1)[-1]
        if name.endswith(INTEGER_OR_STRING):
            return {"x-kubernetes-int-or-string": True}
        return structural(definitions[name], definitions)
    if "anyOf" in node:
        return structural(next(option for option in node["anyOf"] if option.get("type") != "null"), definitions)
    kept = {key: node[key] for key in ("type", "required") if key in node}
    if "properties" in node:
        kept["properties"] = {name: structural(value, definitions) for name, value in node["properties"].items()}
    elif isinstance(node.get("additionalProperties"), dict):
        kept["additionalProperties"] = structural(node["additionalProperties"], definitions)
    elif "items" in node:
        kept["items"] = structural(node["items"], definitions)
    elif node.get("type", "object") == "object":
        kept.update({"type": "object", "x-kubernetes-preserve-unknown-fields": True})
    return kept


def definition(kind, plural, model):
    whole = schema(model)
    whole["properties"]["metadata"] = {"type": "object"}
    return {
        "apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
        "metadata": {
            "name": plural + ".sparkoperator.k8s.io",
            # A group below k8s.io needs it; the operator's own definitions name this address.
            "annotations": {"api-approved.kubernetes.io": "https://github.com/kubeflow/spark-operator/pull/1298"}},
        "spec": {
            "group": "sparkoperator.k8s.io", "scope": "Namespaced",
            "names": {"kind": kind, "plural": plural, "singular": kind.lower()},
            "versions": [{"name": "v1beta2", "served": True, "storage": True, "schema": {"openAPIV3Schema": whole}}]}}


print(json.dumps({"apiVersion": "v1", "kind": "List", "items": [
    definition("SparkApplication", "sparkapplications", models.SparkV1beta2SparkApplication),
    definition("ScheduledSparkApplication", "scheduledsparkapplications", models.SparkV1beta2ScheduledSparkApplication)]}))

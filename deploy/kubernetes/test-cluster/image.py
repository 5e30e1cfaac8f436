#!/usr/bin/env python3
"""An image archive from folders, without an image builder: image.py ARCHIVE NAME CONFIGURATION FOLDER...

CONFIGURATION is JSON with Entrypoint, User, WorkingDir; or a Dockerfile, whose last stage is read for them. Each folder
becomes a layer.
"""
import hashlib
import io
import json
import os
import re
import sys
import tarfile


def configuration(given):
    if given.startswith("{"):
        return json.loads(given)
    with open(given) as file:
        stage = re.split(r"^FROM .*$", file.read(), flags=re.MULTILINE)[-1]
    found = dict(re.findall(r"^(USER|WORKDIR|ENTRYPOINT) (.*)$", stage, flags=re.MULTILINE))
    return {"User": found["USER"], "WorkingDir": found["WORKDIR"], "Entrypoint": json.loads(found["ENTRYPOINT"])}


def owned_by_root(entry):
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    return entry


def layer(folder, path):
    with tarfile.open(path, "w", format=tarfile.PAX_FORMAT) as archive:
        archive.add(folder, arcname=".", filter=owned_by_root)
    with open(path, "rb") as file:
        digest = hashlib.sha256()
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


def add(archive, name, content):
    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    archive.addfile(entry, io.BytesIO(content))


def main(output, name, given, *folders):
    layers = {}
    for number, folder in enumerate(folders):
        path = f"{output}.layer{number}"
        layers[layer(folder, path)] = path
    image = json.dumps({
        "architecture": "amd64", "os": "linux", "config": configuration(given),
        "rootfs": {"type": "layers", "diff_ids": ["sha256:" + digest for digest in layers]}}).encode()
    config = hashlib.sha256(image).hexdigest() + ".json"
    with tarfile.open(output, "w") as archive:
        add(archive, config, image)
        for digest, path in layers.items():
            archive.add(path, arcname=digest + "/layer.tar")
            os.unlink(path)
        add(archive, "manifest.json", json.dumps([
            {"Config": config, "RepoTags": [name], "Layers": [digest + "/layer.tar" for digest in layers]}]).encode())


main(*sys.argv[1:])

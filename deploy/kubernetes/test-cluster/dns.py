#!/usr/bin/env python3
"""Names of services (A records of NAME.NAMESPACE.svc[.cluster.local]), asked of the API server at each query:
dns.py ADDRESS API CA TOKEN
"""
import json
import socket
import ssl
import struct
import sys
import urllib.request

address, api, ca, token = sys.argv[1:]
context = ssl.create_default_context(cafile=ca)
NO_SUCH_NAME = 3


def get(path):
    request = urllib.request.Request(api + path, headers={"Authorization": "Bearer " + token})
    return json.load(urllib.request.urlopen(request, context=context, timeout=5))


def addresses(name):
    """The service's addresses; those of its pods if it is headless; None if there is no such name."""
    labels = name.lower().removesuffix(".cluster.local").split(".")
    if len(labels) != 3 or labels[2] != "svc":
        return None
    service, namespace = labels[:2]
    try:
        spec = get(f"/api/v1/namespaces/{namespace}/services/{service}")["spec"]
        if spec.get("clusterIP") != "None":
            return [spec["clusterIP"]]
        endpoints = get(f"/api/v1/namespaces/{namespace}/endpoints/{service}")
    except OSError as problem:
        print(name, problem, flush=True)
        return None
    states = ["addresses"] + ["notReadyAddresses"] * spec.get("publishNotReadyAddresses", False)
    return [pod["ip"] for subset in endpoints.get("subsets") or [] for state in states for pod in subset.get(state) or []]


def question(query):
    """Name and type of the first question, and where it ends."""
    labels, at = [], 12
    while query[at]:
        labels.append(query[at + 1:at + 1 + query[at]].decode())
        at += query[at] + 1
    return ".".join(labels), struct.unpack("!H", query[at + 1:at + 3])[0], at + 5


def answer(query):
    name, kind, end = question(query)
    found = addresses(name)
    records = [b"\xc0\x0c" + struct.pack("!HHIH", 1, 1, 1, 4) + socket.inet_aton(ip) for ip in (found or []) if kind == 1]
    flags = 0x8580 | (NO_SUCH_NAME if found is None else 0)
    return query[:2] + struct.pack("!5H", flags, 1, len(records), 0, 0) + query[12:end] + b"".join(records)


server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind((address, 53))
while True:
    query, client = server.recvfrom(1500)
    try:
        server.sendto(answer(query), client)
    except (IndexError, UnicodeDecodeError, struct.error) as problem:
        print("not a query:", problem, flush=True)

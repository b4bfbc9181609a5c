"""A store of objects on this machine's loopback that speaks S3: moto's server."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

BUCKET = "bucket"
KEYS = {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_DEFAULT_REGION": "us-east-1"}
_REQUEST = re.compile(r"(GET|HEAD|PUT|POST|DELETE) (\S+) HTTP")


@dataclass(frozen=True)
class Store:
    """A running server with one bucket."""

    address: str
    client: Any
    log: list[str]

    @property
    def environment(self) -> dict[str, str]:
        """How a command finds it; one try a request, so that a failure is seen at once."""
        return {**KEYS, "AWS_ENDPOINT_URL": self.address, "AWS_MAX_ATTEMPTS": "1", "NO_PROXY": "127.0.0.1"}

    def put(self, key: str, content: bytes | str) -> None:
        self.client.put_object(Bucket=BUCKET, Key=key, Body=content.encode() if isinstance(content, str) else content)

    def copy(self, folder: Path, key: str = "") -> None:
        """Put all files of a folder below `key`."""
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                self.put(f"{key}/{file.relative_to(folder).as_posix()}".lstrip("/"), file.read_bytes())

    def delete(self, key: str) -> None:
        self.client.delete_object(Bucket=BUCKET, Key=key)

    def forbid(self, key: str) -> None:
        """Let nobody read one object."""
        told = {"Effect": "Deny", "Principal": "*", "Action": ["s3:GetObject"]}
        policy = {"Version": "2012-10-17", "Statement": [{**told, "Resource": f"arn:aws:s3:::{BUCKET}/{key}"}]}
        self.client.put_bucket_policy(Bucket=BUCKET, Policy=json.dumps(policy))

    def empty(self) -> None:
        """Make it as it was at first."""
        with urlopen(Request(f"{self.address}/moto-api/reset", method="POST")):
            self.client.create_bucket(Bucket=BUCKET)

    def asked(self) -> list[tuple[str, str]]:
        """Return the requests since the last call: the method, and the path with what follows it."""
        found = [_REQUEST.search(line) for line in self.log]
        self.log.clear()
        return [(one[1], one[2]) for one in found if one]


@contextmanager
def storing() -> Iterator[Store]:
    """Run the server on a free port until the block ends."""
    import boto3
    from moto.server import ThreadedMotoServer

    with _listening("werkzeug") as log:
        server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
        server.start()
        address = "http://{}:{}".format(*server.get_host_and_port())
        keys = {"aws_access_key_id": "key", "aws_secret_access_key": "secret", "region_name": "us-east-1"}
        client = boto3.client("s3", endpoint_url=address, **keys)
        try:
            yield Store(address, client, log)
        finally:
            client.close()
            server.stop()


@contextmanager
def _listening(name: str) -> Iterator[list[str]]:
    """Collect what a logger is told, and let nobody else hear it."""
    log: list[str] = []
    logger, handler = logging.getLogger(name), logging.Handler()
    handler.emit = lambda record: log.append(record.getMessage())  # type: ignore[method-assign]
    before = logger.level, logger.propagate
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    try:
        yield log
    finally:
        logger.removeHandler(handler)
        logger.level, logger.propagate = before

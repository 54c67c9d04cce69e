"""An AWS account that answers on the loopback."""

import io
import json
import os
import pathlib
import socket
import subprocess
import sys
import threading
import time
import uuid
import zipfile

import boto3
from botocore.config import Config

HERE = pathlib.Path(__file__).parent
REGION = "us-east-1"
# Of waits and timeouts: with less a busy machine runs into the timeouts.
TIME_SCALE = "1"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def in_order(thing):
    """Dimensions are a set, which Terraform hands over in any order."""
    if isinstance(thing, list):
        return [in_order(item) for item in thing]
    if not isinstance(thing, dict):
        return thing
    return {key: sorted(value, key=lambda item: item["Name"])
            if key == "Dimensions" and isinstance(value, list) else
            in_order(value) for key, value in thing.items()}


class Account:
    """
    One of its own for each deployment: names of two would collide.  With a
    URL it is there already.
    """

    def __init__(self, lab, work, name, url=None):
        self.lab, self.name = lab, name
        self.lock, self.clients = threading.Lock(), {}
        self.folder = work / name
        self.answers = self.folder / "answers"
        self.answers.mkdir(parents=True)
        self.process = None
        self.url = url or f"http://127.0.0.1:{free_port()}"
        self.port = self.url.rpartition(":")[2].strip("/")
        if not url:
            self.start()

    def start(self):
        self.log = self.folder / "log"
        command = [
            sys.executable, str(self.lab / "fakeaws.py"), self.port,
            "--iam", "enforce", "--time-scale", TIME_SCALE,
            "--lambda-script", str(HERE / "answers.py")]
        if os.environ.get("JSONATA_DIR"):
            command += ["--jsonata", os.environ["JSONATA_DIR"]]
        self.process = subprocess.Popen(
            command, stdout=self.log.open("w"), stderr=subprocess.STDOUT,
            env={**os.environ, "STEPC_ANSWERS": str(self.answers)})

    def wait(self):
        for _ in range(600 if self.process else 0):
            if "ready" in self.log.read_text():
                return self
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        if self.process:
            raise SystemExit(f"no emulator: {self.log.read_text()}")
        return self

    def client(self, service):
        """To make one is slow; threads may share it."""
        with self.lock:
            if service not in self.clients:
                self.clients[service] = self.new_client(service)
            return self.clients[service]

    def new_client(self, service):
        return boto3.session.Session().client(
            service, endpoint_url=self.url, region_name=REGION,
            aws_access_key_id="test", aws_secret_access_key="test",
            config=Config(retries={"total_max_attempts": 1}, read_timeout=300, max_pool_connections=20,
                          inject_host_prefix=False))

    def environment(self):
        """For programs that are clients of it."""
        keep = {key: value for key, value in os.environ.items()
                if not key.startswith("AWS_")}
        return {**keep, "AWS_ENDPOINT_URL": self.url, "AWS_REGION": REGION,
                "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test",
                "AWS_EC2_METADATA_DISABLED": "true"}

    def script(self, steps):
        """Sets what functions answer from now on; counts begin anew."""
        for name, step in steps.items():
            path = self.answers / f"{name}.json"
            new = path.with_suffix(".new")
            new.write_text(json.dumps({"run": str(uuid.uuid4()), "step": step}))
            path.with_suffix(".count").unlink(missing_ok=True)
            new.rename(path)

    def calls(self, name):
        path = self.answers / f"{name}.count"
        return int(path.read_text()) if path.exists() else 0

    def prepare(self, facts):
        """What the workflows use and somebody else has made."""
        for name, key in facts.get("tables", {}).items():
            self.client("dynamodb").create_table(
                TableName=name, BillingMode="PAY_PER_REQUEST",
                KeySchema=[{"AttributeName": key, "KeyType": "HASH"}],
                AttributeDefinitions=[
                    {"AttributeName": key, "AttributeType": "S"}])
        for bucket, objects in facts.get("buckets", {}).items():
            self.client("s3").create_bucket(Bucket=bucket)
            for key, body in objects.items():
                self.client("s3").put_object(
                    Bucket=bucket, Key=key, Body=body.encode())
        for name, value in facts.get("ssm", {}).items():
            self.client("ssm").put_parameter(Name=name, Value=value, Type="String")
        for name in facts.get("queues", []):
            self.client("sqs").create_queue(QueueName=name)
        for name in facts.get("topics", []):
            self.client("sns").create_topic(Name=name)
        for name in facts.get("activities", []):
            self.client("stepfunctions").create_activity(name=name)
        for name in facts.get("keys", []):
            # AWS makes its own keys when somebody first looks at one.
            self.client("kms").describe_key(KeyId=name)
        for name in facts.get("functions", []):
            self.make_function(name)
        self.script(facts.get("lambdas", {}))

    def make_function(self, name):
        """For who gives others a right to it: to be called, it need not be."""
        code = io.BytesIO()
        with zipfile.ZipFile(code, "w") as archive:
            archive.writestr("function.py", "")
        role = self.client("iam").create_role(
            RoleName=name, AssumeRolePolicyDocument=json.dumps({
                "Version": "2012-10-17", "Statement": [{
                    "Effect": "Allow", "Action": "sts:AssumeRole",
                    "Principal": {"Service": "lambda.amazonaws.com"}}]}))
        self.client("lambda").create_function(
            FunctionName=name, Runtime="python3.12", Handler="function.run",
            Role=role["Role"]["Arn"], Code={"ZipFile": code.getvalue()})

    def inventory(self):
        path = self.folder / "inventory.json"
        result = subprocess.run(
            [sys.executable, str(self.lab / "inventory.py"), self.port],
            capture_output=True, text=True, check=False)
        if result.returncode:
            raise SystemExit(f"no inventory of {self.name}: {result.stderr}")
        path.write_text(json.dumps(in_order(json.loads(result.stdout))))
        return path

    def stop(self):
        if self.process:
            self.process.kill()
            self.process.wait()

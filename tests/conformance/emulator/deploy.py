"""Terraform and CloudFormation against an account."""

import os
import shutil
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor

# One root with a module a unit: the provider starts once for all of them.
ROOT = """
provider "aws" {{
  region                      = "us-east-1"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  s3_use_path_style           = true
  max_retries                 = 2
}}
{modules}
"""

MODULE = """
module "{label}" {{
  source = "./{label}"
{arguments}}}
"""


class Terraform:
    """The modules of one root; `units` is {label: (folder, arguments)}."""

    def __init__(self, account, units, extra=""):
        self.account = account
        self.folder = account.folder / "terraform"
        self.folder.mkdir()
        modules = []
        for label, (source, arguments) in units.items():
            shutil.copytree(source, self.folder / label)
            modules.append(MODULE.format(label=label, arguments="".join(
                f"  {key} = {value}\n" for key, value in arguments.items())))
        (self.folder / "main.tf").write_text(
            ROOT.format(modules="".join(modules)) + extra)

    def run(self, *words):
        environment = {**self.account.environment(), "TF_IN_AUTOMATION": "1",
                       "TF_INPUT": "0", "TF_CLI_ARGS": "-no-color",
                       "CHECKPOINT_DISABLE": "1"}
        start = time.time()
        result = subprocess.run(
            ["terraform", *words], cwd=self.folder, env=environment,
            capture_output=True, text=True, check=False)
        print(f"# {self.account.name}: terraform {words[0]}: "
              f"{time.time() - start:.0f} s", flush=True)
        return result

    def apply(self):
        """What went wrong, or ""."""
        for words in (["init", "-backend=false"],
                      ["apply", "-auto-approve", "-parallelism=16"]):
            result = self.run(*words)
            if result.returncode:
                return result.stdout[-4000:] + result.stderr
        return ""

    def drift(self):
        result = self.run("plan", "-detailed-exitcode", "-parallelism=16")
        return "" if result.returncode == 0 else result.stdout + result.stderr

    def destroy(self):
        result = self.run("destroy", "-auto-approve", "-parallelism=16")
        return "" if result.returncode == 0 else result.stdout + result.stderr


class CloudFormation:
    """
    A stack a template; `stacks` is {name: (template, parameters)}, in which
    parameters may be the name of one of `first`, {name: template}: its outputs.
    """

    def __init__(self, account, stacks, first=()):
        self.account = account
        self.first = {name: (template, {}) for name, template in dict(first).items()}
        self.stacks = stacks

    def outputs(self, name):
        stack = self.account.client("cloudformation").describe_stacks(StackName=name)
        return {output["OutputKey"]: output["OutputValue"]
                for output in stack["Stacks"][0]["Outputs"]}

    def create(self, name):
        template, parameters = {**self.first, **self.stacks}[name]
        if isinstance(parameters, str):
            parameters = self.outputs(parameters)
        cloudformation = self.account.client("cloudformation")
        try:
            cloudformation.create_stack(
                StackName=name, TemplateBody=template.read_text(),
                Parameters=[{"ParameterKey": key, "ParameterValue": value}
                            for key, value in parameters.items()],
                Capabilities=["CAPABILITY_NAMED_IAM"])
        except cloudformation.exceptions.ClientError as error:
            return f"{name}: {error}"
        while True:
            stack = cloudformation.describe_stacks(StackName=name)["Stacks"][0]
            if stack["StackStatus"] != "CREATE_IN_PROGRESS":
                break
            time.sleep(0.2)
        if stack["StackStatus"] != "CREATE_COMPLETE":
            return f"{name}: {stack['StackStatus']}"
        return ""

    def apply(self):
        start = time.time()
        with ThreadPoolExecutor(4) as pool:
            errors = [error for stacks in (self.first, self.stacks)
                      for error in pool.map(self.create, stacks) if error]
        print(f"# {self.account.name}: {len(self.stacks)} stacks: "
              f"{time.time() - start:.0f} s", flush=True)
        return "\n".join(errors)

    def destroy(self):
        for name in [*self.stacks, *self.first]:
            self.account.client("cloudformation").delete_stack(StackName=name)
        return ""

"""Translates template.yaml as SAM does at deployment; an error there is an error here."""

import sys
from pathlib import Path

from samtranslator.public.translator import ManagedPolicyLoader
from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse


class NoPolicies(ManagedPolicyLoader):
    """Managed policies are looked up by name in an account; none is used by name here."""

    def __init__(self):
        super().__init__(None)

    def load(self):
        return {}


template = yaml_parse(Path(sys.argv[1]).read_text(encoding="utf-8"))
for resource in template["Resources"].values():
    if resource["Type"] == "AWS::Serverless::Function":
        # The deployment uploads the zip and puts its address here.
        resource["Properties"]["CodeUri"] = "s3://bucket/" + resource["Properties"]["CodeUri"]
parameters = {
    name: declared.get("Default", "subnet-0" if declared["Type"].startswith("List") else "x")
    for name, declared in template["Parameters"].items()
}
translated = transform(template, parameters, NoPolicies())
functions = [r for r in translated["Resources"].values() if r["Type"] == "AWS::Lambda::Function"]
rules = [r for r in translated["Resources"].values() if r["Type"] == "AWS::Events::Rule"]
print(f"{len(functions)} functions, {len(rules)} rules, {len(translated['Resources'])} resources")

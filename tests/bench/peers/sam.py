"""sam.py COUNT FOLDER: so many templates of one workflow each, transformed by
SAM's own library, without its schema validation and the AWS CLI around it."""

import json
import pathlib
import sys

import boto3
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator


def template(name):
    arn = {"Fn::Sub": f"arn:${{AWS::Partition}}:lambda:${{AWS::Region}}:${{AWS::AccountId}}:function:{name}-work"}
    return {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Transform": "AWS::Serverless-2016-10-31",
        "Resources": {
            "Log": {"Type": "AWS::Logs::LogGroup", "Properties": {"RetentionInDays": 30}},
            "Machine": {
                "Type": "AWS::Serverless::StateMachine",
                "Properties": {
                    "Name": name,
                    "DefinitionSubstitutions": {"WorkArn": arn},
                    "Definition": {
                        "Comment": "One step, every hour",
                        "StartAt": "work",
                        "States": {
                            "work": {
                                "Type": "Task",
                                "Resource": "arn:aws:states:::lambda:invoke",
                                "Parameters": {"FunctionName": "${WorkArn}", "Payload.$": "$"},
                                "OutputPath": "$.Payload",
                                "TimeoutSeconds": 60,
                                "Retry": [{
                                    "ErrorEquals": ["Lambda.ServiceException", "Lambda.TooManyRequestsException"],
                                    "IntervalSeconds": 2, "MaxAttempts": 3, "BackoffRate": 2,
                                }],
                                "End": True,
                            }
                        },
                    },
                    # SAM derives none: as one writes them by hand.
                    "Policies": [{
                        "Version": "2012-10-17",
                        "Statement": [
                            {"Effect": "Allow", "Action": "lambda:InvokeFunction", "Resource": [arn]},
                            {"Effect": "Allow", "Resource": "*", "Action": [
                                "logs:CreateLogDelivery", "logs:DeleteLogDelivery", "logs:GetLogDelivery",
                                "logs:UpdateLogDelivery", "logs:ListLogDeliveries", "logs:PutResourcePolicy",
                                "logs:DescribeResourcePolicies", "logs:DescribeLogGroups"]},
                        ],
                    }],
                    "Logging": {
                        "Level": "ALL",
                        "Destinations": [{"CloudWatchLogsLogGroup": {"LogGroupArn": {"Fn::GetAtt": ["Log", "Arn"]}}}],
                    },
                    "Events": {"Hourly": {"Type": "Schedule", "Properties": {"Schedule": "rate(1 hour)"}}},
                },
            },
            "Alarm": {
                "Type": "AWS::CloudWatch::Alarm",
                "Properties": {
                    "Namespace": "AWS/States", "MetricName": "ExecutionsFailed", "Statistic": "Sum",
                    "Dimensions": [{"Name": "StateMachineArn", "Value": {"Ref": "Machine"}}],
                    "Period": 300, "EvaluationPeriods": 1, "Threshold": 1,
                    "ComparisonOperator": "GreaterThanOrEqualToThreshold",
                },
            },
        },
    }


def main():
    count, folder = int(sys.argv[1]), pathlib.Path(sys.argv[2])
    folder.mkdir()
    session = boto3.session.Session(region_name="eu-west-1")
    for i in range(1, count + 1):
        text = template(f"job-{i:04}")
        translator = Translator({}, Parser(), boto_session=session)
        result = translator.translate(text, {})
        (folder / f"job-{i:04}.json").write_text(json.dumps(result, indent=1))


main()

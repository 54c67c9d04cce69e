/*
 * cdk.js COUNT FOLDER default|bare: so many stacks of one workflow each, as
 * bench.py's spec "job" says it. "bare" switches off what can be: validation, the
 * tree of constructs, paths and stack traces in the metadata, analytics.
 */
const { App, Duration, RemovalPolicy, Stack } = require("aws-cdk-lib");
const events = require("aws-cdk-lib/aws-events");
const targets = require("aws-cdk-lib/aws-events-targets");
const lambda = require("aws-cdk-lib/aws-lambda");
const logs = require("aws-cdk-lib/aws-logs");
const sfn = require("aws-cdk-lib/aws-stepfunctions");
const tasks = require("aws-cdk-lib/aws-stepfunctions-tasks");

function workflow(app, name) {
	const stack = new Stack(app, name);
	const work = new tasks.LambdaInvoke(stack, "work", {
		lambdaFunction: lambda.Function.fromFunctionName(stack, "function", `${name}-work`),
		payloadResponseOnly: false,
		outputPath: "$.Payload",
		retryOnServiceExceptions: false,
		taskTimeout: sfn.Timeout.duration(Duration.minutes(1)),
	});
	work.addRetry({
		errors: ["Lambda.ServiceException", "Lambda.TooManyRequestsException"],
		interval: Duration.seconds(2), maxAttempts: 3, backoffRate: 2,
	});
	const machine = new sfn.StateMachine(stack, "machine", {
		stateMachineName: name,
		comment: "One step, every hour",
		definitionBody: sfn.DefinitionBody.fromChainable(work),
		logs: {
			level: sfn.LogLevel.ALL,
			destination: new logs.LogGroup(stack, "log", {
				retention: logs.RetentionDays.ONE_MONTH,
				removalPolicy: RemovalPolicy.DESTROY,
			}),
		},
	});
	new events.Rule(stack, "hourly", {
		schedule: events.Schedule.rate(Duration.hours(1)),
		targets: [new targets.SfnStateMachine(machine)],
	});
	machine.metricFailed().createAlarm(stack, "alarm", { threshold: 1, evaluationPeriods: 1 });
}

const [count, outdir, how] = process.argv.slice(2);
const bare = how === "bare";
if (bare)
	process.env.CDK_VALIDATION = "false"; // what `cdk synth --no-validation` says
const app = new App({
	outdir,
	...(bare && {
		analyticsReporting: false,
		treeMetadata: false,
		stackTraces: false,
		context: {
			"aws:cdk:disable-asset-staging": true,
			"aws:cdk:enable-path-metadata": false,
			"aws:cdk:enable-asset-metadata": false,
			"aws:cdk:disable-stack-trace": true,
			"aws:cdk:version-reporting": false,
		},
	}),
});
for (let i = 1; i <= Number(count); i++)
	workflow(app, `job-${String(i).padStart(4, "0")}`);
app.synth(bare ? { skipValidation: true } : {});

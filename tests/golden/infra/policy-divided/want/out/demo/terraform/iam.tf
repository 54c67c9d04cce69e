# Written by stepc from spec.yaml. Do not edit.

data "aws_iam_policy_document" "execution_trust" {
  statement {
    sid     = "StepFunctions"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["states.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account_id]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [local.state_machine_arn]
    }
  }
}

data "aws_iam_policy_document" "execution_1_managed" {
  statement {
    sid     = "PutItems"
    actions = ["dynamodb:PutItem"]
    resources = [
      "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/orders-of-a-shop-with-long-names-for-its-tables-00",
      "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/orders-of-a-shop-with-long-names-for-its-tables-01",
      "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/orders-of-a-shop-with-long-names-for-its-tables-02",
      "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/orders-of-a-shop-with-long-names-for-its-tables-03",
      "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/orders-of-a-shop-with-long-names-for-its-tables-04",
      "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/orders-of-a-shop-with-long-names-for-its-tables-05",
      "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/orders-of-a-shop-with-long-names-for-its-tables-06",
      "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/orders-of-a-shop-with-long-names-for-its-tables-07",
      "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/orders-of-a-shop-with-long-names-for-its-tables-08",
      "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/orders-of-a-shop-with-long-names-for-its-tables-09",
      "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/orders-of-a-shop-with-long-names-for-its-tables-10",
      "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/orders-of-a-shop-with-long-names-for-its-tables-11",
      "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/orders-of-a-shop-with-long-names-for-its-tables-12",
      "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/orders-of-a-shop-with-long-names-for-its-tables-13",
      "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/orders-of-a-shop-with-long-names-for-its-tables-14",
      "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/orders-of-a-shop-with-long-names-for-its-tables-15",
      "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/orders-of-a-shop-with-long-names-for-its-tables-16",
      "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/orders-of-a-shop-with-long-names-for-its-tables-17",
      "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/orders-of-a-shop-with-long-names-for-its-tables-18",
      "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/orders-of-a-shop-with-long-names-for-its-tables-19",
      "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/orders-of-a-shop-with-long-names-for-its-tables-20",
      "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/orders-of-a-shop-with-long-names-for-its-tables-21",
      "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/orders-of-a-shop-with-long-names-for-its-tables-22",
      "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/orders-of-a-shop-with-long-names-for-its-tables-23",
      "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/orders-of-a-shop-with-long-names-for-its-tables-24",
      "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/orders-of-a-shop-with-long-names-for-its-tables-25",
      "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/orders-of-a-shop-with-long-names-for-its-tables-26",
      "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/orders-of-a-shop-with-long-names-for-its-tables-27",
      "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/orders-of-a-shop-with-long-names-for-its-tables-28",
      "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/orders-of-a-shop-with-long-names-for-its-tables-29",
    ]
  }
}

data "aws_iam_policy_document" "execution_2_managed" {
  statement {
    sid     = "InvokeFunctions"
    actions = ["lambda:InvokeFunction"]
    resources = [
      local.orders_of_a_shop_with_long_names_for_its_functions_00_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_01_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_02_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_03_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_04_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_05_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_06_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_07_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_08_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_09_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_10_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_11_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_12_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_13_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_14_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_15_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_16_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_17_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_18_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_19_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_20_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_21_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_22_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_23_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_24_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_25_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_26_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_27_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_28_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_29_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_30_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_31_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_32_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_33_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_34_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_35_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_36_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_37_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_38_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_39_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_40_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_41_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_42_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_43_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_44_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_45_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_46_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_47_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_48_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_49_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_50_function_arn,
    ]
  }
}

data "aws_iam_policy_document" "execution_3_managed" {
  statement {
    sid     = "InvokeFunctions2"
    actions = ["lambda:InvokeFunction"]
    resources = [
      local.orders_of_a_shop_with_long_names_for_its_functions_51_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_52_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_53_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_54_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_55_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_56_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_57_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_58_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_59_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_60_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_61_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_62_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_63_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_64_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_65_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_66_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_67_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_68_function_arn,
      local.orders_of_a_shop_with_long_names_for_its_functions_69_function_arn,
    ]
  }

  # Log delivery and X-Ray actions have no resource-level permissions.
  statement {
    sid = "DeliverLogs"
    actions = [
      "logs:CreateLogDelivery",
      "logs:DeleteLogDelivery",
      "logs:DescribeLogGroups",
      "logs:DescribeResourcePolicies",
      "logs:GetLogDelivery",
      "logs:ListLogDeliveries",
      "logs:PutResourcePolicy",
      "logs:UpdateLogDelivery",
    ]
    resources = ["*"]
  }
}

resource "aws_iam_role" "execution" {
  name               = "${var.name}-execution"
  assume_role_policy = data.aws_iam_policy_document.execution_trust.json

  tags = var.tags
}

resource "aws_iam_policy" "execution_1" {
  name   = "${var.name}-execution-1"
  policy = data.aws_iam_policy_document.execution_1_managed.json
}

resource "aws_iam_role_policy_attachment" "execution_1" {
  role       = aws_iam_role.execution.name
  policy_arn = aws_iam_policy.execution_1.arn
}

resource "aws_iam_policy" "execution_2" {
  name   = "${var.name}-execution-2"
  policy = data.aws_iam_policy_document.execution_2_managed.json
}

resource "aws_iam_role_policy_attachment" "execution_2" {
  role       = aws_iam_role.execution.name
  policy_arn = aws_iam_policy.execution_2.arn
}

resource "aws_iam_policy" "execution_3" {
  name   = "${var.name}-execution-3"
  policy = data.aws_iam_policy_document.execution_3_managed.json
}

resource "aws_iam_role_policy_attachment" "execution_3" {
  role       = aws_iam_role.execution.name
  policy_arn = aws_iam_policy.execution_3.arn
}

# Written by stepc from spec.yaml. Do not edit.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

resource "aws_sfn_state_machine" "this" {
  name     = var.name
  type     = "STANDARD"
  role_arn = aws_iam_role.execution.arn

  definition = jsonencode({
    Comment       = "More permissions than fit into inline policies"
    QueryLanguage = "JSONata"
    StartAt       = "call 00"
    States = {
      "call 00" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_00_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 01"
      }
      "call 01" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_01_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 02"
      }
      "call 02" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_02_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 03"
      }
      "call 03" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_03_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 04"
      }
      "call 04" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_04_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 05"
      }
      "call 05" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_05_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 06"
      }
      "call 06" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_06_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 07"
      }
      "call 07" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_07_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 08"
      }
      "call 08" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_08_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 09"
      }
      "call 09" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_09_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 10"
      }
      "call 10" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_10_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 11"
      }
      "call 11" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_11_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 12"
      }
      "call 12" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_12_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 13"
      }
      "call 13" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_13_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 14"
      }
      "call 14" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_14_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 15"
      }
      "call 15" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_15_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 16"
      }
      "call 16" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_16_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 17"
      }
      "call 17" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_17_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 18"
      }
      "call 18" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_18_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 19"
      }
      "call 19" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_19_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 20"
      }
      "call 20" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_20_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 21"
      }
      "call 21" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_21_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 22"
      }
      "call 22" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_22_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 23"
      }
      "call 23" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_23_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 24"
      }
      "call 24" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_24_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 25"
      }
      "call 25" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_25_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 26"
      }
      "call 26" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_26_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 27"
      }
      "call 27" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_27_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 28"
      }
      "call 28" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_28_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 29"
      }
      "call 29" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_29_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 30"
      }
      "call 30" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_30_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 31"
      }
      "call 31" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_31_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 32"
      }
      "call 32" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_32_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 33"
      }
      "call 33" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_33_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 34"
      }
      "call 34" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_34_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 35"
      }
      "call 35" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_35_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 36"
      }
      "call 36" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_36_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 37"
      }
      "call 37" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_37_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 38"
      }
      "call 38" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_38_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 39"
      }
      "call 39" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_39_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 40"
      }
      "call 40" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_40_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 41"
      }
      "call 41" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_41_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 42"
      }
      "call 42" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_42_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 43"
      }
      "call 43" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_43_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 44"
      }
      "call 44" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_44_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 45"
      }
      "call 45" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_45_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 46"
      }
      "call 46" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_46_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 47"
      }
      "call 47" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_47_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 48"
      }
      "call 48" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_48_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 49"
      }
      "call 49" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_49_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 50"
      }
      "call 50" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_50_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 51"
      }
      "call 51" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_51_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 52"
      }
      "call 52" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_52_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 53"
      }
      "call 53" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_53_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 54"
      }
      "call 54" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_54_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 55"
      }
      "call 55" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_55_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 56"
      }
      "call 56" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_56_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 57"
      }
      "call 57" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_57_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 58"
      }
      "call 58" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_58_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 59"
      }
      "call 59" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_59_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 60"
      }
      "call 60" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_60_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 61"
      }
      "call 61" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_61_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 62"
      }
      "call 62" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_62_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 63"
      }
      "call 63" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_63_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 64"
      }
      "call 64" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_64_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 65"
      }
      "call 65" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_65_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 66"
      }
      "call 66" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_66_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 67"
      }
      "call 67" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_67_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 68"
      }
      "call 68" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_68_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "call 69"
      }
      "call 69" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.orders_of_a_shop_with_long_names_for_its_functions_69_function_arn
          Payload      = "{% $states.input %}"
        }
        Output = "{% $states.result.Payload %}"
        Next   = "keep 00"
      }
      "keep 00" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::dynamodb:putItem"
        Arguments = {
          TableName = "orders-of-a-shop-with-long-names-for-its-tables-00"
          Item      = {}
        }
        Next = "keep 01"
      }
      "keep 01" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::dynamodb:putItem"
        Arguments = {
          TableName = "orders-of-a-shop-with-long-names-for-its-tables-01"
          Item      = {}
        }
        Next = "keep 02"
      }
      "keep 02" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::dynamodb:putItem"
        Arguments = {
          TableName = "orders-of-a-shop-with-long-names-for-its-tables-02"
          Item      = {}
        }
        Next = "keep 03"
      }
      "keep 03" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::dynamodb:putItem"
        Arguments = {
          TableName = "orders-of-a-shop-with-long-names-for-its-tables-03"
          Item      = {}
        }
        Next = "keep 04"
      }
      "keep 04" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::dynamodb:putItem"
        Arguments = {
          TableName = "orders-of-a-shop-with-long-names-for-its-tables-04"
          Item      = {}
        }
        Next = "keep 05"
      }
      "keep 05" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::dynamodb:putItem"
        Arguments = {
          TableName = "orders-of-a-shop-with-long-names-for-its-tables-05"
          Item      = {}
        }
        Next = "keep 06"
      }
      "keep 06" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::dynamodb:putItem"
        Arguments = {
          TableName = "orders-of-a-shop-with-long-names-for-its-tables-06"
          Item      = {}
        }
        Next = "keep 07"
      }
      "keep 07" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::dynamodb:putItem"
        Arguments = {
          TableName = "orders-of-a-shop-with-long-names-for-its-tables-07"
          Item      = {}
        }
        Next = "keep 08"
      }
      "keep 08" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::dynamodb:putItem"
        Arguments = {
          TableName = "orders-of-a-shop-with-long-names-for-its-tables-08"
          Item      = {}
        }
        Next = "keep 09"
      }
      "keep 09" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::dynamodb:putItem"
        Arguments = {
          TableName = "orders-of-a-shop-with-long-names-for-its-tables-09"
          Item      = {}
        }
        Next = "keep 10"
      }
      "keep 10" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::dynamodb:putItem"
        Arguments = {
          TableName = "orders-of-a-shop-with-long-names-for-its-tables-10"
          Item      = {}
        }
        Next = "keep 11"
      }
      "keep 11" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::dynamodb:putItem"
        Arguments = {
          TableName = "orders-of-a-shop-with-long-names-for-its-tables-11"
          Item      = {}
        }
        Next = "keep 12"
      }
      "keep 12" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::dynamodb:putItem"
        Arguments = {
          TableName = "orders-of-a-shop-with-long-names-for-its-tables-12"
          Item      = {}
        }
        Next = "keep 13"
      }
      "keep 13" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::dynamodb:putItem"
        Arguments = {
          TableName = "orders-of-a-shop-with-long-names-for-its-tables-13"
          Item      = {}
        }
        Next = "keep 14"
      }
      "keep 14" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::dynamodb:putItem"
        Arguments = {
          TableName = "orders-of-a-shop-with-long-names-for-its-tables-14"
          Item      = {}
        }
        Next = "keep 15"
      }
      "keep 15" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::dynamodb:putItem"
        Arguments = {
          TableName = "orders-of-a-shop-with-long-names-for-its-tables-15"
          Item      = {}
        }
        Next = "keep 16"
      }
      "keep 16" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::dynamodb:putItem"
        Arguments = {
          TableName = "orders-of-a-shop-with-long-names-for-its-tables-16"
          Item      = {}
        }
        Next = "keep 17"
      }
      "keep 17" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::dynamodb:putItem"
        Arguments = {
          TableName = "orders-of-a-shop-with-long-names-for-its-tables-17"
          Item      = {}
        }
        Next = "keep 18"
      }
      "keep 18" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::dynamodb:putItem"
        Arguments = {
          TableName = "orders-of-a-shop-with-long-names-for-its-tables-18"
          Item      = {}
        }
        Next = "keep 19"
      }
      "keep 19" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::dynamodb:putItem"
        Arguments = {
          TableName = "orders-of-a-shop-with-long-names-for-its-tables-19"
          Item      = {}
        }
        Next = "keep 20"
      }
      "keep 20" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::dynamodb:putItem"
        Arguments = {
          TableName = "orders-of-a-shop-with-long-names-for-its-tables-20"
          Item      = {}
        }
        Next = "keep 21"
      }
      "keep 21" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::dynamodb:putItem"
        Arguments = {
          TableName = "orders-of-a-shop-with-long-names-for-its-tables-21"
          Item      = {}
        }
        Next = "keep 22"
      }
      "keep 22" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::dynamodb:putItem"
        Arguments = {
          TableName = "orders-of-a-shop-with-long-names-for-its-tables-22"
          Item      = {}
        }
        Next = "keep 23"
      }
      "keep 23" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::dynamodb:putItem"
        Arguments = {
          TableName = "orders-of-a-shop-with-long-names-for-its-tables-23"
          Item      = {}
        }
        Next = "keep 24"
      }
      "keep 24" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::dynamodb:putItem"
        Arguments = {
          TableName = "orders-of-a-shop-with-long-names-for-its-tables-24"
          Item      = {}
        }
        Next = "keep 25"
      }
      "keep 25" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::dynamodb:putItem"
        Arguments = {
          TableName = "orders-of-a-shop-with-long-names-for-its-tables-25"
          Item      = {}
        }
        Next = "keep 26"
      }
      "keep 26" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::dynamodb:putItem"
        Arguments = {
          TableName = "orders-of-a-shop-with-long-names-for-its-tables-26"
          Item      = {}
        }
        Next = "keep 27"
      }
      "keep 27" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::dynamodb:putItem"
        Arguments = {
          TableName = "orders-of-a-shop-with-long-names-for-its-tables-27"
          Item      = {}
        }
        Next = "keep 28"
      }
      "keep 28" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::dynamodb:putItem"
        Arguments = {
          TableName = "orders-of-a-shop-with-long-names-for-its-tables-28"
          Item      = {}
        }
        Next = "keep 29"
      }
      "keep 29" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::dynamodb:putItem"
        Arguments = {
          TableName = "orders-of-a-shop-with-long-names-for-its-tables-29"
          Item      = {}
        }
        End = true
      }
    }
  })

  logging_configuration {
    include_execution_data = false
    level                  = "ERROR"
    log_destination        = "${aws_cloudwatch_log_group.this.arn}:*"
  }

  tags = var.tags

  depends_on = [
    aws_iam_role_policy_attachment.execution_1,
    aws_iam_role_policy_attachment.execution_2,
    aws_iam_role_policy_attachment.execution_3,
  ]
}

resource "aws_cloudwatch_log_group" "this" {
  name         = "/aws/vendedlogs/states/${var.name}"
  skip_destroy = true

  tags = var.tags
}

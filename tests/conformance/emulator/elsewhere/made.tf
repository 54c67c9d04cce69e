resource "aws_sns_topic" "elsewhere" {
  name = "made-elsewhere"
}

resource "aws_sfn_activity" "elsewhere" {
  name = "made-elsewhere"
}

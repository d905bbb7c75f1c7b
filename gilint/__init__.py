"""gilint: a linter for 政府信息公开工作年度报告, the yearly reports on the disclosure of government information."""

__version__ = "0.1.0"

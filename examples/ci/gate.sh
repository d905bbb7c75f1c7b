#!/bin/sh
# 发布前的关口：文件夹里的报告没有错误、没有警告、没有未能判定的规则，才运行后面的命令。
# A gate before publication: runs the command only when the reports of the folder have nothing left to mend.
#
#   gate.sh 待发布 rsync -a 待发布/ web@www.example.org:/srv/www/zfxxgk/
set -eu
folder=$1
shift
gilint check --strict -f concise -f markdown=整改清单.md "$folder"
exec "$@"

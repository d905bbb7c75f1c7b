@echo off
rem Drag reports or a folder onto this file. Needs gilint on the PATH (pipx install).
chcp 65001 >nul
set PYTHONUTF8=1
if "%~1"=="" (
  echo 请把年度报告（文件或文件夹）拖到本文件的图标上。
  pause
  exit /b 2
)
set "page=%TEMP%\gilint.html"
if exist "%page%" del "%page%"
gilint check -f full -f html="%page%" %*
set "result=%errorlevel%"
if exist "%page%" start "" "%page%"
if "%result%"=="0" echo 没有发现错误。
if "%result%"=="1" echo 有需要改正的地方，见打开的网页。
if "%result%"=="3" echo 有文件没有能够检查，见上面的说明。
pause
exit /b %result%

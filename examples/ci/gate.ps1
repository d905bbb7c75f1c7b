# 发布前的关口：.\gate.ps1 待发布
param([Parameter(Mandatory = $true)][string]$Folder)
$env:PYTHONUTF8 = '1'
gilint check --strict -f concise -f csv=整改清单.csv --bom $Folder
$result = $LASTEXITCODE
if ($result -eq 0) { Write-Host '可以发布。' } else { Write-Host '先按整改清单.csv 改正，再发布。' }
exit $result

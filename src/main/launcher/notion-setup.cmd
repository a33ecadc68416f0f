@echo off
setlocal
set "home=%~dp0.."
set "java_exe=java"
if exist "%JAVA_HOME%\bin\java.exe" set "java_exe=%JAVA_HOME%\bin\java.exe"
if exist "%home%\runtime\bin\java.exe" set "java_exe=%home%\runtime\bin\java.exe"
"%java_exe%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -Xlog:disable -Djdk.console=java.base -cp "%home%\lib\*" notionsetup.Main %*
exit /b %ERRORLEVEL%

@echo off
setlocal
set "home=%~dp0.."
set "java_exe=java"
if exist "%JAVA_HOME%\bin\java.exe" set "java_exe=%JAVA_HOME%\bin\java.exe"
if exist "%home%\runtime\bin\java.exe" set "java_exe=%home%\runtime\bin\java.exe"
"%java_exe%" "@%home%\lib\java.options" "-Dnotionsetup.native=%home%\lib\native" -jar "%home%\lib\notion-setup.jar" %*
exit /b %ERRORLEVEL%

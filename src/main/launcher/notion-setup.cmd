@echo off
rem Starts notion-setup on Windows. Nobody has run this file yet.
setlocal
set "home=%~dp0.."
rem What other people's Java wants may end this one before it begins.
set "JAVA_TOOL_OPTIONS="
set "_JAVA_OPTIONS="
set "JDK_JAVA_OPTIONS="
rem Only PATH is searched, never the current folder.
for %%j in (java.exe) do set "java_exe=%%~$PATH:j"
if exist "%JAVA_HOME%\bin\java.exe" set "java_exe=%JAVA_HOME%\bin\java.exe"
set "options=%home%\lib\java.options"
set "archive="
if exist "%home%\runtime\bin\java.exe" (
  set "java_exe=%home%\runtime\bin\java.exe"
  set "options=%home%\runtime\java.options"
  if exist "%home%\lib\notion-setup.aot" set archive="-XX:AOTCache=%home%\lib\notion-setup.aot"
)
if not defined java_exe (
  echo notion-setup needs Java 17 or later: install it, or set JAVA_HOME. 1>&2
  exit /b 7
)
"%java_exe%" "@%options%" %archive% -XX:ErrorFile=NUL "-Dlibrary.jline.path=%home%\lib\native" -cp "%home%\lib\notion-setup.jar" notionsetup.Main %*
exit /b %ERRORLEVEL%

@echo off
rem chatpull on Windows: finds Java, and hands the arguments and the exit code on.
setlocal DisableDelayedExpansion

if defined JAVA_HOME goto home
rem On PATH only: cmd itself would begin with the current folder.
set "java="
for %%I in (java.exe) do set "java=%%~$PATH:I"
if defined java goto found
echo chatpull: no Java found: install Java 17 or later, and put it on PATH or set JAVA_HOME>&2
exit /b 2

:home
set "java=%JAVA_HOME:"=%\bin\java.exe"
if exist "%java%" goto found
echo chatpull: no Java at "%java%": set JAVA_HOME to a Java 17 or later, or unset it to use the one on PATH>&2
exit /b 2

:found
rem Java refuses to start with two collectors.
set "collector=-XX:+UseSerialGC"
if not defined CHATPULL_JAVA_OPTS goto terminal
for %%G in (Epsilon G1 Parallel Shenandoah Z) do (
    echo "%CHATPULL_JAVA_OPTS:"=%" | "%SystemRoot%\System32\find.exe" "-XX:+Use%%GGC" >nul && set "collector="
)

:terminal
rem It refuses to wait where nobody can press a key: then nobody can be asked for a password either. Whether standard error
rem is a terminal cannot be told here: --progress always says so.
set "stdin_tty=false"
"%SystemRoot%\System32\timeout.exe" /t 0 >nul 2>&1 && set "stdin_tty=true"

rem The last line, so that && and || go by how it ends without a call.
"%java%" -Xmx64m %collector% -XX:FreqInlineSize=150 "-Dchatpull.stdin.tty=%stdin_tty%" "-Dchatpull.stderr.tty=false" "-Dchatpull.command=chatpull" %CHATPULL_JAVA_OPTS% -jar "%~dp0..\lib\chatpull.jar" %*

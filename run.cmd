@echo off
rem run [arguments]: builds LiveDiffusion where something has changed, then starts it.
rem LD_RUNTIME=cpu, gpu or directml chooses what the model runs on; without it, a working NVIDIA driver means gpu, else directml.
setlocal
set "ORT_DISABLE_TELEMETRY=1"
set "DOTNET_CLI_TELEMETRY_OPTOUT=1"
set "DOTNET_NOLOGO=1"
set "root=%~dp0"

dotnet --list-sdks 2>nul | findstr /b "10." >nul
if errorlevel 1 (
    echo The .NET 10 SDK is missing, 10.0.100 or newer. Get it from https://dot.net, or type: 1>&2
    echo   winget install Microsoft.DotNet.SDK.10 1>&2
    exit /b 2
)
where ffmpeg >nul 2>nul
if errorlevel 1 (
    echo Missing: ffmpeg, which reads videos and writes films. To install it: winget install Gyan.FFmpeg 1>&2
)
where sndfile.dll >nul 2>nul
if errorlevel 1 where libsndfile-1.dll >nul 2>nul
if errorlevel 1 (
    echo Missing: libsndfile, which reads sound files. To install it: vcpkg install libsndfile 1>&2
    echo   and put the folder of sndfile.dll into PATH. 1>&2
)

set "why=LD_RUNTIME says so"
if not defined LD_RUNTIME (
    set "LD_RUNTIME=directml"
    set "why=any card under Windows, and there is no NVIDIA card with a driver that works"
    nvidia-smi >nul 2>nul && set "LD_RUNTIME=gpu" && set "why=there is an NVIDIA card"
)
if "%LD_RUNTIME%"=="gpu" for %%l in (cudart64_13.dll cublas64_13.dll cudnn64_9.dll) do (
    where %%l >nul 2>nul || echo Missing for CUDA: %%l. Without it the model runs on the processor. To install: winget install Nvidia.CUDA, and cuDNN 9 from https://developer.nvidia.com/cudnn-downloads into PATH 1>&2
)
if not "%LD_RUNTIME%"=="cpu" if not "%LD_RUNTIME%"=="gpu" if not "%LD_RUNTIME%"=="directml" (
    echo LD_RUNTIME is '%LD_RUNTIME%': set it to cpu, gpu or directml, or leave it out. 1>&2
    exit /b 2
)
set "output=%root%src\LiveDiffusion\bin\%LD_RUNTIME%\Release"
if "%LD_RUNTIME%"=="cpu" set "output=%root%src\LiveDiffusion\bin\Release"

echo Building LiveDiffusion for %LD_RUNTIME%: %why% ... 1>&2
dotnet msbuild "%root%eng\feed\Feed.proj" -nologo -verbosity:minimal 1>&2 || exit /b 1
dotnet msbuild "%root%src\LiveDiffusion" -restore -nologo -verbosity:quiet -p:Configuration=Release -p:LiveDiffusionRuntime=%LD_RUNTIME% 1>&2 || exit /b 1
"%output%\net10.0\livediffusion.exe" %*
exit /b %errorlevel%

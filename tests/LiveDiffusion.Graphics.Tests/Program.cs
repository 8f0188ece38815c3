using LiveDiffusion.Core.Interop;
using Xunit.Runner.InProc.SystemConsole;

// The way out is the program's own: native libraries' destructors would run under threads that are still inside them.
var exitCode = await ConsoleRunner.Run(args);
NativeProcess.Leave(exitCode);
return exitCode;

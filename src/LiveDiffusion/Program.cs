using LiveDiffusion.CommandLine;
using LiveDiffusion.Core.Interop;

var exitCode = CommandTree.Run(args);
NativeProcess.Leave(exitCode);
return exitCode;

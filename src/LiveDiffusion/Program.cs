using LiveDiffusion.CommandLine;

return CommandTree.Run(args);

using Causeway;

return await CommandLine.Root().Parse(args).InvokeAsync();

using System.CommandLine;
using Causeway.Sources;

var root = new RootCommand("Causeway: which pathways lead to living-wage jobs here, and are our students getting there?")
{
    LoadVerb.Build(),
    SourcesVerb.Build(),
};
return await root.Parse(args).InvokeAsync();

using System.CommandLine;
using Causeway.Pathways.LivingWage;
using Causeway.Pathways.Opportunities;
using Causeway.Sources;
using Causeway.Web;

var root = new RootCommand("Causeway: which pathways lead to living-wage jobs here, and are our students getting there?")
{
    ServeVerb.Demo(),
    ServeVerb.Serve(),
    LoadVerb.Build(),
    SourcesVerb.Build(),
    PathwaysVerb.Build(),
    ExplainVerb.Build(),
    LivingWageVerb.Build(),
    ExportVerb.Build(),
};
return await root.Parse(args).InvokeAsync();

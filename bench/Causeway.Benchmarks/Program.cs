using Causeway.Benchmarks;

// dotnet run -c Release --project bench/Causeway.Benchmarks -- load-qcew [zip] | reader | pathways DATA | explorer DATA
return args switch
{
    ["load-qcew", ..] => await LoadQcew.RunAsync(args.ElementAtOrDefault(1)),
    ["reader"] => Reader.Run(),
    ["pathways", var folder] => await Pathways.RunAsync(folder),
    ["explorer", var folder] => await Explorer.RunAsync(folder),
    ["search", var folder] => await Search.RunAsync(folder),
    [EngineCopy.Verb, var folder, var target, var how] => EngineCopy.Run(folder, target, how),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        """
        Benchmarks; each writes a page into bench/results.
          load-qcew [zip]   'causeway load' of a year of QCEW against the engine's own copy of the unpacked text
          reader            the ADO.NET reader against a loop over the engine's vectors
          pathways DATA     query time of one area on a loaded warehouse
          explorer DATA     fifty readers on random profiles, beside a SQLite copy of the tables
          search DATA       time of the search box over all names of a loaded warehouse
        """
    );
    return 2;
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Causeway.Jobs;

/// <summary>A registered class of work: its stable name, the type of its arguments, and how to run it.</summary>
public sealed class JobKind
{
    readonly Func<IServiceProvider, object, IProgress<Progress>, CancellationToken, Task<object?>> _run;

    JobKind(string name, Type arguments, Func<IServiceProvider, object, IProgress<Progress>, CancellationToken, Task<object?>> run)
    {
        Name = name;
        ArgumentsType = arguments;
        _run = run;
    }

    /// <summary>The stable name, such as <c>oews.load</c>.</summary>
    public string Name { get; }

    /// <summary>The type of the arguments; each belongs to one kind, so arguments alone say what is to be run.</summary>
    public Type ArgumentsType { get; }

    internal static JobKind Of<TJob, TArguments>()
        where TJob : JobRunner<TArguments>, IJobKind
        where TArguments : class =>
        new(
            TJob.Kind,
            typeof(TArguments),
            async (services, arguments, progress, cancel) =>
            {
                var runner = services.GetRequiredService<TJob>();
                await runner.RunAsync((TArguments)arguments, progress, cancel);
                return runner.Result;
            }
        );

    internal Task<object?> RunAsync(IServiceProvider services, object arguments, IProgress<Progress> progress, CancellationToken cancel) =>
        _run(services, arguments, progress, cancel);
}

/// <summary>The kinds of work that this program can do.</summary>
public sealed class JobKinds
{
    readonly Dictionary<string, JobKind> _byName = [];

    readonly Dictionary<Type, JobKind> _byArguments = [];

    /// <summary>Collects the registered kinds; two with one name or one type of arguments are a mistake in the program.</summary>
    public JobKinds(IEnumerable<JobKind> kinds)
    {
        foreach (var kind in kinds)
        {
            if (!_byName.TryAdd(kind.Name, kind) || !_byArguments.TryAdd(kind.ArgumentsType, kind))
            {
                throw new InvalidOperationException(
                    $"The job kind '{kind.Name}' or its arguments {kind.ArgumentsType.Name} are registered twice."
                );
            }
        }
    }

    /// <summary>The stable names, in order.</summary>
    public IReadOnlyList<string> Names => [.. _byName.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The kind with this name.</summary>
    public JobKind Named(string name) =>
        _byName.TryGetValue(name, out var kind) ? kind : throw new InvalidOperationException($"No job kind is named '{name}'.");

    /// <summary>The kind that takes these arguments.</summary>
    public JobKind For<TArguments>() =>
        _byArguments.TryGetValue(typeof(TArguments), out var kind)
            ? kind
            : throw new InvalidOperationException($"No job takes {typeof(TArguments).Name}. Register it with AddJob.");
}

/// <summary>Arguments and results as they are kept: names of properties and enumerations are written out, so stored jobs can be read by people.</summary>
static class JobJson
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static string Write(object value) => JsonSerializer.Serialize(value, value.GetType(), Options);

    public static object Read(string json, Type type) =>
        JsonSerializer.Deserialize(json, type, Options)
        ?? throw new JsonException($"A job's arguments are null where {type.Name} was expected.");
}

using System.Reflection;
using System.Runtime.Loader;
using LiveDiffusion.Interleavings;
using Microsoft.Coyote;
using Microsoft.Coyote.SystematicTesting;

namespace LiveDiffusion.Core.Tests.Handover;

/// <summary>
/// The scenarios and Core in copies that Coyote has rewritten, loaded beside the ordinary ones. The rewriter is what the
/// tool <c>coyote rewrite</c> runs; the package keeps it internal, so it is called by reflection, and the tool is not needed.
/// </summary>
public sealed class RewrittenScenarios : IDisposable
{
    private static readonly string[] Rewritten = ["LiveDiffusion.Core", "LiveDiffusion.Interleavings"];

    private readonly string _folder = Directory.CreateTempSubdirectory("interleavings").FullName;
    private readonly Assembly _scenarios;

    public RewrittenScenarios()
    {
        var from = Directory.CreateDirectory(Path.Combine(_folder, "from")).FullName;
        var to = Path.Combine(_folder, "to");
        foreach (var name in Rewritten)
        {
            File.Copy(Path.Combine(AppContext.BaseDirectory, name + ".dll"), Path.Combine(from, name + ".dll"));
        }

        Rewrite(from, to);
        var context = new AssemblyLoadContext("interleavings");
        context.Resolving += (loader, name)
            => Rewritten.Contains(name.Name) ? loader.LoadFromAssemblyPath(Path.Combine(to, name.Name + ".dll")) : null;
        context.LoadFromAssemblyPath(Path.Combine(to, Rewritten[0] + ".dll"));
        _scenarios = context.LoadFromAssemblyPath(Path.Combine(to, Rewritten[1] + ".dll"));
    }

    public Func<Task> Get(string scenario)
        => _scenarios.GetType(typeof(HandoverScenarios).FullName!)!.GetMethod(scenario)!.CreateDelegate<Func<Task>>();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void Rewrite(string from, string to)
    {
        const BindingFlags Any = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        var run = typeof(TestingEngine).Assembly.GetType("Microsoft.Coyote.Rewriting.RewritingEngine", throwOnError: true)!
            .GetMethods(Any).Single(m => m.Name == "Run" && m.IsStatic);
        var types = run.GetParameters().Select(p => p.ParameterType).ToArray();
        var options = types[0].GetMethod("Create", Any)!.Invoke(null, null)!;
        Put("AssembliesDirectory", from);
        Put("OutputDirectory", to);
        Put("AssemblyPaths", Rewritten.Select(name => Path.Combine(from, name + ".dll")).ToHashSet());
        Put("DependencySearchPaths", new List<string> { AppContext.BaseDirectory });
        var configuration = Configuration.Create().WithTelemetryEnabled(false);
        var log = types[2].GetConstructors(Any).Single().Invoke([configuration, false]);
        var profiler = types[3].GetConstructors(Any).Single().Invoke([]);
        run.Invoke(null, [options, configuration, log, profiler]);

        void Put(string property, object value) => types[0].GetProperty(property, Any)!.SetValue(options, value);
    }
}

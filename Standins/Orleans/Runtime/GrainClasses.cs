using System.Collections.Concurrent;
using System.Reflection;

namespace Orleans.Runtime;

/// <summary>Which class implements which grain interface, found in whatever assemblies know of grains.</summary>
internal static class GrainClasses
{
    private static readonly ConcurrentDictionary<Type, Type> Known = new();

    public static Type Implementing(Type grainInterface) => Known.GetOrAdd(grainInterface, Find);

    private static Type Find(Type grainInterface)
    {
        var classes = Assemblies()
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsClass: true, IsAbstract: false } && grainInterface.IsAssignableFrom(type) && typeof(IGrainBase).IsAssignableFrom(type))
            .ToList();
        return classes.Count == 1
            ? classes[0]
            : throw new ArgumentException($"Could not find an implementation for interface {grainInterface}: {classes.Count} classes implement it.");
    }

    private static List<Assembly> Assemblies()
    {
        var self = typeof(GrainClasses).Assembly.GetName().Name;
        var found = new Dictionary<string, Assembly>();
        var open = new Queue<Assembly>(AppDomain.CurrentDomain.GetAssemblies().Where(assembly => !assembly.IsDynamic));
        while (open.TryDequeue(out var assembly))
        {
            var references = assembly.GetReferencedAssemblies();
            var knowsGrains = assembly.GetName().Name == self || references.Any(reference => reference.Name == self);
            if (!knowsGrains || !found.TryAdd(assembly.FullName!, assembly))
                continue;
            foreach (var reference in references.Where(reference => !reference.Name!.StartsWith("System", StringComparison.Ordinal)))
                open.Enqueue(Assembly.Load(reference));
        }

        return [.. found.Values];
    }
}

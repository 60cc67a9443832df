using System.Reflection;

namespace OrleansObs.Tests.Unit.Loops;

/// <summary>
/// Implements interfaces: each call throws a <see cref="DefectException"/> while <see cref="IsFailing"/>, and otherwise returns a given
/// value, an object of the same dependency, or an empty value.
/// </summary>
internal sealed class FaultyDependency(params object[] values)
{
    private int _answers;

    public bool IsFailing { get; set; } = true;

    public int Answers => Volatile.Read(ref _answers);

    public T As<T>()
        where T : class => (T)As(typeof(T));

    private object As(Type type)
    {
        var proxy = DispatchProxy.Create(type, typeof(FaultyProxy));
        ((FaultyProxy)proxy).Call = Answer;
        return proxy;
    }

    private object? Answer(MethodInfo method)
    {
        if (IsFailing)
            throw new DefectException();
        Interlocked.Increment(ref _answers);
        return ValueOf(method.ReturnType);
    }

    private object? ValueOf(Type type)
    {
        if (values.FirstOrDefault(type.IsInstanceOfType) is { } given)
            return given;
        if (type == typeof(Task))
            return Task.CompletedTask;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>))
        {
            var result = type.GetGenericArguments()[0];
            return typeof(Task).GetMethod(nameof(Task.FromResult))!.MakeGenericMethod(result).Invoke(null, [ValueOf(result)]);
        }

        if (type.IsArray)
            return Array.CreateInstance(type.GetElementType()!, 0);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return Array.CreateInstance(type.GetGenericArguments()[0], 0);
        if (type.IsInterface)
            return As(type);
        return type.IsValueType && type != typeof(void) ? Activator.CreateInstance(type) : null;
    }
}

using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using Orleans.Concurrency;

namespace Orleans.Runtime;

/// <summary>One method of a grain interface, its invocation compiled once.</summary>
internal abstract class GrainMethod(MethodInfo method)
{
    private static readonly ConcurrentDictionary<MethodInfo, GrainMethod> Known = new();

    private readonly Func<object, object?[], object?> _invoke = Compile(method);

    public MethodInfo InterfaceMethod => method;

    public bool AlwaysInterleave { get; } = method.IsDefined(typeof(AlwaysInterleaveAttribute));

    public bool ReadOnly { get; } = method.IsDefined(typeof(ReadOnlyAttribute));

    public bool OneWay { get; } = method.IsDefined(typeof(OneWayAttribute));

    public static GrainMethod Of(MethodInfo method) => Known.GetOrAdd(method, Create);

    /// <summary>Calls the grain's object.</summary>
    public Task<object?> InvokeAsync(object grain, object?[] arguments) => AwaitAsync(_invoke(grain, arguments)!);

    /// <summary>Gives the answer the type that the interface promises.</summary>
    public abstract object Return(Task<object?> answer);

    protected abstract Task<object?> AwaitAsync(object pending);

    protected static async Task<T> CastAsync<T>(Task<object?> answer) => (T)(await answer.ConfigureAwait(false))!;

    private static GrainMethod Create(MethodInfo method)
    {
        var type = method.ReturnType;
        if (type == typeof(Task) || type == typeof(void))
            return new OfTask(method);
        if (type == typeof(ValueTask))
            return new OfValueTask(method);
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        var kind = definition == typeof(Task<>) ? typeof(OfTask<>) : definition == typeof(ValueTask<>) ? typeof(OfValueTask<>) : null;
        return kind is null
            ? throw new NotSupportedException($"{method.DeclaringType}.{method.Name} must return a task.")
            : (GrainMethod)Activator.CreateInstance(kind.MakeGenericType(type.GetGenericArguments()), method)!;
    }

    private static Func<object, object?[], object?> Compile(MethodInfo method)
    {
        var grain = Expression.Parameter(typeof(object));
        var arguments = Expression.Parameter(typeof(object?[]));
        var call = Expression.Call(
            Expression.Convert(grain, method.DeclaringType!),
            method,
            method.GetParameters().Select((parameter, i) =>
                Expression.Convert(Expression.ArrayIndex(arguments, Expression.Constant(i)), parameter.ParameterType)));
        return Expression.Lambda<Func<object, object?[], object?>>(Expression.Convert(call, typeof(object)), grain, arguments).Compile();
    }

    private sealed class OfTask(MethodInfo method) : GrainMethod(method)
    {
        public override object Return(Task<object?> answer) => answer;

        protected override async Task<object?> AwaitAsync(object pending)
        {
            await (Task)pending;
            return null;
        }
    }

    private sealed class OfTask<T>(MethodInfo method) : GrainMethod(method)
    {
        public override object Return(Task<object?> answer) => CastAsync<T>(answer);

        protected override async Task<object?> AwaitAsync(object pending) => await (Task<T>)pending;
    }

    private sealed class OfValueTask(MethodInfo method) : GrainMethod(method)
    {
        public override object Return(Task<object?> answer) => new ValueTask(answer);

        protected override async Task<object?> AwaitAsync(object pending)
        {
            await (ValueTask)pending;
            return null;
        }
    }

    private sealed class OfValueTask<T>(MethodInfo method) : GrainMethod(method)
    {
        public override object Return(Task<object?> answer) => new ValueTask<T>(CastAsync<T>(answer));

        protected override async Task<object?> AwaitAsync(object pending) => await (ValueTask<T>)pending;
    }
}

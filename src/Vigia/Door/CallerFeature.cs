namespace Vigia.Door;

/// <summary>Keeps who makes a request beside it.</summary>
internal static class CallerFeature
{
    /// <summary>Who makes the request; null for nobody known.</summary>
    public static Caller? GetCaller(this HttpContext context) => context.Features.Get<Caller>();

    public static void SetCaller(this HttpContext context, Caller? caller) => context.Features.Set(caller);
}

using System.Text;
using Microsoft.AspNetCore.Http;

namespace UmV.Testing.Simulation;

/// <summary>Writes answers, good ones and bad ones.</summary>
internal static class SimulatedAnswers
{
    internal static async Task JsonAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        await WriteAsync(context, Encoding.UTF8.GetBytes(body)).ConfigureAwait(false);
    }

    internal static async Task PlayAsync(HttpContext context, SimulatedFault fault)
    {
        if (fault.Hangs)
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }
        context.Response.StatusCode = fault.Status;
        foreach (var (name, value) in fault.Headers)
            context.Response.Headers.Append(name, value);
        if (fault.Body is null)
            return;
        context.Response.ContentType = fault.ContentType;
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(fault.Body), context.RequestAborted).ConfigureAwait(false);
    }

    private static async Task WriteAsync(HttpContext context, byte[] body)
    {
        var fault = context.Features.Get<SimulatedFault>();
        if (fault?.PadWith is { } padding)
            await PadAsync(context, padding).ConfigureAwait(false);
        if (fault?.CutAfter is not { } cut)
        {
            await context.Response.Body.WriteAsync(body, context.RequestAborted).ConfigureAwait(false);
            return;
        }
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body.AsMemory(0, Math.Min(cut, body.Length - 1)), context.RequestAborted).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
        context.Abort();
    }

    private static async Task PadAsync(HttpContext context, long length)
    {
        var blanks = new byte[64 * 1024];
        blanks.AsSpan().Fill((byte)' ');
        for (; length > 0; length -= blanks.Length)
            await context.Response.Body.WriteAsync(blanks.AsMemory(0, (int)Math.Min(length, blanks.Length)), context.RequestAborted).ConfigureAwait(false);
    }
}

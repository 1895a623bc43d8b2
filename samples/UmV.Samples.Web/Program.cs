using UmV.Samples.Web.Hosting;

try
{
    await using var app = WebHost.Build(args);
    await WebHost.PrepareAsync(app);
    await app.RunAsync();
    return 0;
}
catch (InvalidOperationException trouble) when (trouble is StartRefusedException)
{
    await Console.Error.WriteLineAsync(trouble.Message);
    return 1;
}

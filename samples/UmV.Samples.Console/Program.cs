return await UmV.Samples.Console.Application.RunAsync(args);

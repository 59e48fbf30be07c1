using VoipPortal.Benchmarks;

return args switch
{
    ["group-page", ..] => await GroupPageBenchmark.RunAsync(),
    ["first-start", ..] => await FirstStartBenchmark.RunAsync(),
    ["import", ..] => await ImportBenchmark.RunAsync(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("dotnet run -c Release --project VoipPortal.Benchmarks -- group-page | first-start | import");
    return 2;
}

using VoipPortal.Benchmarks;

return args switch
{
    ["order-pdf", ..] => OrderPdf(),
    ["group-page", ..] => await GroupPageBenchmark.RunAsync(),
    ["first-start", ..] => await FirstStartBenchmark.RunAsync(),
    ["import", ..] => await ImportBenchmark.RunAsync(),
    ["renewal", .. var sizes] => await RenewalBenchmark.RunAsync(sizes),
    ["several-lines", ..] => await SeveralLinesBenchmark.RunAsync(),
    _ => Usage(),
};

static int OrderPdf()
{
    OrderPdfBenchmark.Run();
    return 0;
}

static int Usage()
{
    Console.Error.WriteLine("dotnet run -c Release --project VoipPortal.Benchmarks -- group-page | first-start | import | order-pdf | several-lines | renewal [LINES...]");
    return 2;
}

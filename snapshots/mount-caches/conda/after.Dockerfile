FROM condaforge/miniforge3:24.9.2-0
COPY environment.yml .
RUN --mount=type=cache,id=conda-condaforge-miniforge3-24.9.2-0,target=/opt/conda/pkgs,sharing=locked \
    conda env create -f environment.yml
CMD ["conda", "run", "-n", "app", "python", "app.py"]

FROM condaforge/miniforge3:24.9.2-0
COPY environment.yml .
RUN conda env create -f environment.yml && conda clean -afy
CMD ["conda", "run", "-n", "app", "python", "app.py"]
